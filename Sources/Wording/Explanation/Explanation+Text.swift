package import FoundationEssentials
package import WebexTokens

/// An explanation in plain sentences, the same for commands and dashboard.
package struct ExplanationText: Hashable, Sendable {
    /// What led to the state.
    package let why: [String]
    /// What a person can do; `nil` if there is nothing to do.
    package let next: String?
    /// What happens without a person.
    package let automatic: String?

    /// Words an explanation.
    ///
    /// - Parameters:
    ///   - explanation: The explanation.
    ///   - now: The present.
    ///   - own: The program that says so, if it may be a keeper.
    package init(_ explanation: Explanation, at now: Date, seenBy own: ProgramInstance? = nil) {
        let words = CauseWords(
            subject: explanation.subject,
            lastKeeper: explanation.lastKeeper,
            now: now
        )
        why = explanation.causes.flatMap { words.sentences($0, heldUp: explanation.heldUp) }
        next = explanation.health.nextStep.map(\.text)
        automatic = explanation.automaticText(at: now, seenBy: own)
    }
}

extension Explanation {
    fileprivate func automaticText(at now: Date, seenBy own: ProgramInstance?) -> String? {
        switch nextRenewal {
        case .planned(let instant, let way, let keeper):
            let verb = way == .fetch ? "fetches" : "refreshes"
            let time = instant > now ? "in \(TimeText.rounded(instant.since(now)))" : "as soon as it can"
            return "\(keeper.name(seenBy: own)) \(verb) it \(time)".asSentence
        case .paused(let instant, let reason, let keeper):
            let time = instant > now ? "for \(TimeText.rounded(instant.since(now)))" : "until Webex answers"
            return "\(keeper.name(seenBy: own)) is paused \(time): \(reason.text)".asSentence
        case .blocked(.integrationUnusable): return afterLogin(seenBy: own)
        case .blocked(.revoked):
            return "Nothing, until the admin authorizes the Service App and a person fetches the token."
        case .blocked: return "Nothing, until a person takes the next step."
        case .unkept: return "Nothing: no keeper is running."
        case nil: return afterLogin(seenBy: own)
        }
    }

    /// What a login sets going.
    private func afterLogin(seenBy own: ProgramInstance?) -> String? {
        guard let keeper = keepers.first else {
            return subject == .integration
                ? "Nothing, until a person takes the next step." : "Nothing: no keeper is running."
        }
        let others = heldUp > 1 ? ", and \(heldUp - 1) others" : ""
        guard subject != .integration else {
            return heldUp > 0
                ? "Once it is authorized, \(keeper.name(seenBy: own)) fetches \(heldUp.organizations)." : nil
        }
        return "Once the Integration is authorized, \(keeper.name(seenBy: own)) fetches it\(others)."
    }
}

/// Words the links of one credential's chain.
private struct CauseWords {
    let subject: TokenSubject
    let lastKeeper: FormerKeeper?
    let now: Date

    func sentences(_ cause: Explanation.Cause, heldUp: Int) -> [String] {
        switch cause {
        case .integration(let causes):
            let words = CauseWords(subject: .integration, lastKeeper: lastKeeper, now: now)
            let waiting = heldUp > 1 ? "; \(heldUp.organizations) wait for it" : ""
            return ["Only the Integration could fetch a new one, and it cannot\(waiting)."]
                + causes.flatMap { words.sentences($0, heldUp: 0) }
        case .failed(let told):
            let often = told.repetition.map {
                "That was the last of \($0.count) times since \(TimeText.full($0.since))."
            }
            return [sentence(cause)] + [often].compactMap(\.self)
        default: return [sentence(cause)]
        }
    }

    private var its: String { subject == .integration ? "The Integration's" : "Its" }

    private func sentence(_ cause: Explanation.Cause) -> String {
        switch cause {
        case .unauthorized: "The Integration is not authorized in this store."
        case .renewed(let kind, let told): told.sentence(kind.participle, at: now)
        case .accessEnds(let end): "\(its) access token \(ends(end))."
        case .accessMissing: "There is no access token yet."
        case .accessRejected(let told):
            told.sentence("Webex rejected \(its.lowercasedFirst) access token", at: now)
        case .timesDoubted:
            "\(its) tokens are dated in the future by this machine's clock, so their expiry is unknown."
        case .refreshEnds(let end): "\(its) refresh token \(ends(end))."
        case .refreshMissing: "There is no refresh token."
        case .refreshRejected(let told):
            told.sentence("Webex rejected \(its.lowercasedFirst) refresh token", at: now)
        case .replyLost(let sentAt):
            "The reply to a refresh sent at \(TimeText.full(sentAt)) was lost, most likely with the new refresh token."
        case .fetchRefused(let told): told.sentence("Webex refused to fetch a new token", at: now)
        case .revoked(let told):
            told.sentence("The customer's admin has not authorized the Service App, or revoked it", at: now)
        case .unreadable: "The store cannot read its tokens: their seal is broken."
        case .failed(let told): told.sentence("The last request failed", at: now)
        case .integration: ""
        case .unkept:
            (lastKeeper.map { "No keeper has run \($0.text)" } ?? "No keeper is running")
                + ", so nothing refreshes it."
        }
    }

    private func ends(_ instant: Date) -> String {
        instant > now
            ? "expires in \(TimeText.rounded(instant.since(now)))"
            : "expired \(TimeText.ago(instant, at: now))"
    }
}

extension Explanation.Evidence {
    /// What was said, with all that a person may have to quote: status, time, program, words, tracking id.
    fileprivate func sentence(_ what: String, at now: Date) -> String {
        let status = status.map { " (\($0))" } ?? ""
        let time = at.map { " \(TimeText.ago($0, at: now)), at \(TimeText.full($0))" } ?? ""
        let asker = program.map { ", in a request by \($0.title)" } ?? ""
        let words = words.map { ": \($0.withoutPeriod)" } ?? ""
        let id = trackingID.map { " [\($0)]" } ?? ""
        return "\(what)\(status)\(time)\(asker)\(words)\(id)."
    }
}

extension JournalKind {
    fileprivate var participle: String {
        switch self {
        case .login: "Authorized"
        case .register: "Registered"
        case .fetch: "Fetched"
        default: "Refreshed"
        }
    }
}

extension Int {
    fileprivate var organizations: String { "\(self) \(self == 1 ? "organization" : "organizations")" }
}

extension String {
    /// A program's name keeps its letters.
    fileprivate var asSentence: String {
        (hasPrefix("this ") ? prefix(1).uppercased() + dropFirst() : self) + "."
    }
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
    fileprivate var withoutPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
