import FoundationEssentials
package import WebexTokens
import Wording

/// What the last action came to, in one line above the footer.
package struct Notice: Hashable, Sendable {
    /// How it went.
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

    /// Tells of a failure in the error's own words.
    package init(_ what: String, failedBy error: WebexAuthError) {
        self.init(
            "\(what): \(error)",
            tone: .failure,
            nextStep: error.nextStep(in: .dashboard)
        )
    }
}

/// A notice on the screen: good news goes by itself, bad news stays until the next action.
struct PostedNotice: Hashable, Sendable {
    static let lifetime = Duration.seconds(10)

    let notice: Notice
    let postedAt: Date
    /// Whether it only says why a key did nothing: the next key takes it away.
    var isObstacle = false

    func isOver(at now: Date) -> Bool {
        notice.tone == .success && now >= postedAt.adding(Self.lifetime)
    }
}
