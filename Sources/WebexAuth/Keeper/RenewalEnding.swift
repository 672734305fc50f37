import FoundationEssentials
import WebexTokens

/// How a renewal ended.
struct RenewalEnding: Sendable {
    let plan: RenewalPlan
    let startedAt: Date
    let error: WebexAuthError?
    /// What is known of the credential after it: its record, `nil` if it is gone, or why that is not known.
    let record: Result<TokenRecord?, WebexAuthError>

    /// Whom it says something about; `nil` if it went well.
    var scope: FailureScope? {
        switch record {
        case .success(let record):
            error.map { FailureScope(of: $0, subject: plan.subject, record: record) }
        case .failure(let unreadable):
            FailureScope(of: error ?? unreadable, subject: plan.subject, record: nil)
        }
    }

    /// What keeps it from being fetched, if its scope is ``FailureScope/fetching``.
    var block: KeeperSchedule.Block {
        if case .success(let record) = record, record?.verdict == .fetchRefused { return .refusal }
        if case .notFound = error { return .application }
        return .integration
    }

    /// Whether Webex has said something: also that another process has a new pair now.
    var isAnswered: Bool {
        switch (error, record) {
        case (nil, .success(let record)): record.map { $0.generation > plan.generation } ?? false
        case (.malformedReply, _), (.organizationMismatch, _): true
        // The organization's own failure may be an old one if it was no longer to be refreshed.
        case (let error?, _) where error.cause != nil: plan.way == .refresh || error.cause?.reply != nil
        case (let error, _): error?.reply != nil
        }
    }

    /// Why it cannot be told whether it went well, or why it did not.
    var reason: WebexAuthError? {
        if let error { return error }
        guard case .failure(let unreadable) = record else { return nil }
        return unreadable
    }

    /// What it means for all.
    enum Meaning: Hashable, Sendable {
        case nothing
        /// All credentials wait so long.
        case pause(Duration)
        /// The trouble is over.
        case recovered
    }
}

extension KeeperSchedule.Entry {
    private static let pauseWhileBusy = Duration.seconds(60)

    /// Puts the next try off.
    mutating func delay(because scope: FailureScope, at now: Date, policy: KeeperPolicy) {
        switch scope {
        case .busy: retryAt = now.adding(Self.pauseWhileBusy)
        case .closed: break
        case .everybody: putOff(Backoff(first: .seconds(30), longest: policy.longestPause), from: now)
        case .credential, .fetching: putOff(Backoff(first: .seconds(60), longest: .hours(6)), from: now)
        }
    }

    private mutating func putOff(_ backoff: Backoff, from now: Date) {
        retryAt = now.adding(backoff.pause(after: failures))
        failures += 1
    }
}

extension Outage {
    /// Takes in a renewal's end; any answer of Webex shows that it is there.
    mutating func take(
        _ ending: RenewalEnding,
        at now: Date,
        longest: Duration,
        share: Double
    ) -> RenewalEnding.Meaning {
        switch ending.scope {
        case .everybody:
            return failed(startedAt: ending.startedAt, at: now, longest: longest, share: share)
                .map(RenewalEnding.Meaning.pause) ?? .nothing
        case .busy, .closed: return .nothing
        case nil, .credential, .fetching:
            guard ending.isAnswered else { return .nothing }
            defer { self = Outage() }
            return isOn ? .recovered : .nothing
        }
    }
}
