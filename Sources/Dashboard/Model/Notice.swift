import FoundationEssentials
package import WebexTokens
import Wording

/// The result of the last action, in one line above the footer.
package struct Notice: Hashable, Sendable {
    /// Whether it succeeded.
    package enum Tone: Hashable, Sendable {
        case progress, success, failure
    }

    package var tone: Tone
    package var text: String
    /// What to do now, after a failure.
    package var nextStep: String?

    package init(_ text: String, tone: Tone, nextStep: String? = nil) {
        self.text = text
        self.tone = tone
        self.nextStep = nextStep
    }

    /// Creates the notice of a failure, with the error's text and its next step.
    package init(_ what: String, failedBy error: WebexAuthError) {
        self.init(
            "\(what): \(error)",
            tone: .failure,
            nextStep: error.nextStep(in: .dashboard)
        )
    }
}

/// A notice on the screen: success disappears after a while, failure stays until the next action.
struct PostedNotice: Hashable, Sendable {
    static let lifetime = Duration.seconds(10)

    let notice: Notice
    let postedAt: Date
    /// Whether it only says why a key had no effect; the next key dismisses it.
    var isObstacle = false

    func isOver(at now: Date) -> Bool {
        notice.tone == .success && now >= postedAt.adding(Self.lifetime)
    }
}
