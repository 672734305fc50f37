import Foundation
import WebexAuth
import Wording

extension StatusReport {
    /// A keeper that lives.
    struct LivingKeeper: Encodable, Sendable {
        /// Such as `keep@gw1`.
        var name: String
        var host: String
        var processID: Int32
        var program: String
        var programVersion: String
        var since: Instant
        var lastPassAt: Instant
        /// Why it renews nothing for now.
        @Nullable var pause: String?
        @Nullable var pausedUntil: Instant?

        init(_ keeper: Keeper, at now: Date) {
            let instance = keeper.instance
            let pause = keeper.pause(at: now)
            name = instance.title
            host = instance.host
            processID = instance.processID
            program = instance.program
            programVersion = instance.version
            since = Instant(date: keeper.since)
            lastPassAt = Instant(date: keeper.lastPass)
            self.pause = pause?.reason.text
            pausedUntil = pause.map { Instant(date: $0.until) }
        }
    }

    /// The last keeper, if none lives.
    struct LastKeeper: Encodable, Sendable {
        /// Such as `keep@gw1`.
        var name: String
        var host: String
        var processID: Int32
        var program: String
        var programVersion: String
        /// Until when it kept the tokens.
        var until: Instant
        /// `stopped`, `gone` if it did not say so, or `silent` if its process exists but does nothing.
        var ending: String
        /// The same in words, for a person.
        let text: String

        private enum CodingKeys: String, CodingKey {
            case name, host, processID, program, programVersion, until, ending
        }

        init(_ keeper: FormerKeeper) {
            let instance = keeper.instance
            name = instance.title
            host = instance.host
            processID = instance.processID
            program = instance.program
            programVersion = instance.version
            until = Instant(date: keeper.until)
            ending = keeper.ending.rawValue
            text = keeper.text
        }
    }

    /// When a credential is renewed next, and by which keeper, or what stands in the way.
    struct Renewal: Encodable, Sendable {
        @Nullable var at: Instant?
        /// `refresh` or `fetch`.
        @Nullable var way: String?
        /// The keeper's name.
        @Nullable var by: String?
        /// Why it is put off, or is not to come.
        @Nullable var obstacle: String?

        init(_ next: NextRenewal) {
            switch next {
            case .planned(let instant, let decision, let keeper):
                (at, self.way, by) = (
                    Instant(date: instant), decision == .fetch ? "fetch" : "refresh", keeper.instance.title
                )
            case .paused(let instant, let reason, let keeper):
                (at, by) = (Instant(date: instant), keeper.instance.title)
                obstacle = reason == .rateLimit ? "rate-limited" : "outage"
            case .blocked(let obstacle): self.obstacle = obstacle.word
            case .unkept: obstacle = "no-keeper"
            }
        }
    }
}

extension RenewalDecision.Obstacle {
    /// The word that programs read.
    fileprivate var word: String {
        switch self {
        case .noRefreshToken: "no-refresh-token"
        case .refreshRejected: "refresh-rejected"
        case .fetchRefused: "fetch-refused"
        case .revoked: "revoked"
        case .unreadable: "unreadable"
        case .integrationUnusable: "integration-unusable"
        }
    }
}
