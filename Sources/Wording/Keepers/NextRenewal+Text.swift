package import FoundationEssentials
package import WebexTokens

extension NextRenewal {
    /// When the credential is renewed next and by which keeper, or what it waits for.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - own: The program that says so, if it may be a keeper.
    /// - Returns: A few words, such as `refresh in 9d by keep@gw1`.
    package func text(at now: Date, seenBy own: ProgramInstance? = nil) -> String {
        switch self {
        case .planned(let instant, let decision, let keeper):
            let time = instant > now ? "in \(TimeText.rounded(instant.since(now)))" : "due now"
            return "\(decision.verb) \(time), by \(keeper.name(seenBy: own))"
        case .paused(let instant, let reason, let keeper):
            let time = instant > now ? "for \(TimeText.rounded(instant.since(now)))" : "until Webex answers"
            return "\(keeper.name(seenBy: own)) is paused \(time): \(reason.text)"
        case .blocked(let obstacle): return obstacle.waiting
        case .unkept: return "none: no keeper is running"
        }
    }
}

extension RenewalDecision {
    fileprivate var verb: String {
        switch self {
        case .refresh: "refresh"
        case .fetch: "fetch"
        case .blocked: "none"
        }
    }
}

extension RenewalDecision.Obstacle {
    /// What the credential waits for.
    fileprivate var waiting: String {
        switch self {
        case .revoked: "none until the customer's admin authorizes the Service App"
        case .fetchRefused: "none until the Integration is authorized or a new refresh token is registered"
        case .integrationUnusable, .noRefreshToken, .refreshRejected:
            "none until the Integration is authorized"
        case .unreadable: "none until it is registered again"
        }
    }
}
