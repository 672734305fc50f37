package import FoundationEssentials
import ForeignText

/// A running keeper as recorded in the store: who renews the credentials, and when.
package struct Keeper: Hashable, Sendable, Identifiable {
    /// Tells it from another keeper of the same process.
    package let id: UUID
    /// The program that runs it.
    package let instance: ProgramInstance
    /// When it began, in Webex's time.
    package let since: Date
    /// The interval between its passes.
    package let passLength: Duration
    /// When in a pair's life it renews.
    package let timing: RenewalTiming
    /// What it keeps.
    package var kept: KeptCredentials
    /// When its last pass was, in Webex's time.
    package var lastPass: Date
    /// Why it renews nothing at the moment; `nil` if it does.
    package var pause: Pause?
    /// When it tries again what has failed, if that is after the credential was due.
    package var retries: [TokenSubject: Date]

    package init(
        id: UUID = UUID(),
        instance: ProgramInstance,
        since: Date,
        passLength: Duration,
        timing: RenewalTiming,
        kept: KeptCredentials = .all,
        lastPass: Date? = nil,
        pause: Pause? = nil,
        retries: [TokenSubject: Date] = [:]
    ) {
        self.id = id
        self.instance = instance
        self.since = since
        self.passLength = passLength
        self.timing = timing
        self.kept = kept
        self.lastPass = lastPass ?? since
        self.pause = pause
        self.retries = retries
    }
}

extension Keeper {
    /// A time in which a keeper begins no renewal.
    package struct Pause: Hashable, Sendable {
        /// When it tries again.
        package let until: Date
        package let reason: Reason

        package enum Reason: Hashable, Sendable {
            /// Webex limits requests (HTTP 429).
            case rateLimit
            /// Webex, the network or the store fails for all credentials; in a few words, clipped and sanitized.
            case outage(String)
        }

        package init(until: Date, reason: Reason) {
            self.until = until
            self.reason = reason
        }

        /// The pause that a failure means, or a rate limit without one.
        package init(until: Date, because error: WebexAuthError?) {
            let outage = error.map { Reason.outage(ForeignText.sanitized(String(describing: $0))) }
            self.init(until: until, reason: outage ?? .rateLimit)
        }

        /// Whether renewing fails for all credentials, so that nothing can be relied on.
        package var isOutage: Bool { reason != .rateLimit }
    }

    /// The pause that holds now; an outage does until the keeper says that it is over.
    package func pause(at now: Date) -> Pause? {
        pause.flatMap { $0.isOutage || $0.until > now ? $0 : nil }
    }

    /// Whether what it keeps is renewed in time, as far as it knows.
    package var isReliable: Bool { pause?.isOutage != true }
}

extension Keeper {
    /// Passes that a keeper may miss: it may be stopped, or wait for the store.
    private static let missablePasses = 3

    /// Whether a keeper that was silent for so long counts as gone; three passes exactly are forgiven.
    ///
    /// A pass that lies as far in the future was told by a clock that says nothing.
    package func isOverdue(silentFor silence: Duration) -> Bool {
        let patience = passLength * Self.missablePasses
        return !(.zero - patience...patience).contains(silence)
    }
}
