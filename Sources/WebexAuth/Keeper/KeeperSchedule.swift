import FoundationEssentials
import WebexTokens

/// Which credential to renew next: the keeper's decisions, without a clock or a task.
///
/// When a credential is due is ``RenewalPlan``'s.
///
///     queued ── due, and started ──▶ running ── finished ──▶ queued
///        ▲                                         │
///        └── the Integration has another pair ── blocked: it cannot be fetched
struct KeeperSchedule: Sendable {
    struct Entry: Sendable {
        var plan: RenewalPlan
        var isRunning = false
        /// Whether it stands behind those that can still be saved.
        var isDemoted = false
        var failures = 0
        /// Not before this instant, whatever the plan says.
        var retryAt: Date?
        /// What was read last while it was running.
        var seenMeanwhile: Sighting?

        var urgency: RenewalPlan.Urgency {
            isDemoted ? .last : plan.urgency
        }
    }

    /// Why something cannot be fetched, and so what it waits for.
    enum Block: Hashable, Sendable {
        /// The Integration has no token: its next pair.
        case integration
        /// Webex has refused it for good, as its record says: it waits until a person authorizes the Integration again.
        case refusal
        /// Webex does not know the application: it waits for the same, or for other settings and a new keeper.
        case application
    }

    /// What was found when a record was read.
    enum Sighting: Hashable, Sendable {
        case record(TokenRecord)
        case nothing
    }

    let policy: KeeperPolicy
    var outage = Outage()
    var entries: [TokenSubject: Entry] = [:]
    var queue = RenewalQueue()
    /// What cannot be fetched, and why.
    var blocked: [TokenSubject: Block] = [:]
    var integration = FetchSource()

    init(policy: KeeperPolicy) {
        self.policy = policy
    }

    /// Credentials that are kept; what Webex has refused for good is not.
    var count: Int { entries.count }
}

extension KeeperSchedule {
    /// Puts a credential in the queue, at the instant from which it may be renewed.
    mutating func place(_ subject: TokenSubject) {
        guard let entry = entries[subject], !entry.isRunning else { return }
        blocked[subject] = nil
        queue.insert(
            subject,
            at: max(entry.plan.dueAt, entry.retryAt ?? .distantPast),
            urgency: entry.urgency
        )
    }

    /// Takes a credential out of the queue until what it waits for has come.
    mutating func block(_ subject: TokenSubject, _ reason: Block) {
        queue.remove(subject)
        blocked[subject] = reason
    }
}

extension KeeperSchedule {
    enum Step: Hashable, Sendable {
        /// Renew this credential now.
        case renew(TokenSubject)
        /// There is nothing to do for this long, unless something changes.
        case wait(Duration)
        /// There is nothing to do unless something changes.
        case rest
    }

    /// What to do now.
    ///
    /// - Parameters:
    ///   - now: The current time.
    ///   - running: The number of running renewals.
    /// - Returns: The step.
    mutating func step(at now: Date, running: Int) -> Step {
        queue.promote(at: now)
        guard running < (outage.isOn ? 1 : policy.concurrency) else { return .rest }
        while let subject = queue.firstDue {
            guard canStart(subject) else {
                block(subject, .integration)
                continue
            }
            if isLost(subject, at: now) {
                demote(subject, at: now)
                continue
            }
            return outage.quietUntil > now ? .wait(outage.quietUntil.since(now)) : .renew(subject)
        }
        return queue.nextInstant.map { .wait($0.since(now)) } ?? .rest
    }

    /// Takes the most urgent renewal that is due.
    mutating func start() -> RenewalPlan? {
        guard let subject = queue.firstDue else { return nil }
        queue.remove(subject)
        entries[subject]?.isRunning = true
        return entries[subject]?.plan
    }

    /// Whether the refresh token is past its end; it is tried all the same, since only Webex's word counts.
    private func isLost(_ subject: TokenSubject, at now: Date) -> Bool {
        guard let entry = entries[subject], let lostAt = entry.plan.lostAt else { return false }
        return lostAt <= now && !entry.isDemoted
    }

    /// Lets those go first that can still be saved.
    private mutating func demote(_ subject: TokenSubject, at now: Date) {
        entries[subject]?.isDemoted = true
        place(subject)
        queue.promote(at: now)
    }

    private func canStart(_ subject: TokenSubject) -> Bool {
        entries[subject]?.plan.decision == .refresh || integration.isUsable
    }
}

extension KeeperSchedule {
    /// Processes the end of a renewal.
    ///
    /// - Parameters:
    ///   - ending: How.
    ///   - now: The current time.
    ///   - share: A random number in 0…1.
    /// - Returns: What it means for all.
    mutating func finish(_ ending: RenewalEnding, at now: Date, share: Double) -> RenewalEnding.Meaning {
        let subject = ending.plan.subject
        let scope = ending.scope
        entries[subject]?.isRunning = false
        entries[subject]?.seenMeanwhile = nil
        if case .success(let record) = ending.record { _ = replan(subject, record, at: now) }
        if scope == .fetching, entries[subject]?.plan.decision == .fetch {
            block(subject, ending.block)
        } else {
            if let scope { entries[subject]?.delay(because: scope, at: now, policy: policy) }
            place(subject)
        }
        return outage.take(ending, at: now, longest: policy.longestPause, share: share)
    }

    /// When a credential that failed is tried again, if it is put off beyond its due date.
    func retry(of subject: TokenSubject, after now: Date) -> Date? {
        guard blocked[subject] == nil, let retryAt = entries[subject]?.retryAt, retryAt > now else {
            return nil
        }
        return retryAt
    }

    /// When each of these credentials is tried again.
    func retries(after now: Date) -> [TokenSubject: Date] {
        var retries: [TokenSubject: Date] = [:]
        for subject in entries.keys { retries[subject] = retry(of: subject, after: now) }
        return retries
    }

    /// Whether something else was read meanwhile than what the ending tells: then it is unknown which came last.
    func contradicts(_ ending: RenewalEnding) -> Bool {
        guard case .success(let record) = ending.record,
            let seen = entries[ending.plan.subject]?.seenMeanwhile
        else { return false }
        return seen != record.map(Sighting.record) ?? .nothing
    }

    /// Processes a failure that concerns all credentials.
    ///
    /// - Returns: The pause before the next attempt.
    mutating func cannotBegin(at now: Date, share: Double) -> Duration {
        outage.failed(startedAt: now, at: now, longest: policy.longestPause, share: share)
            ?? policy.longestPause
    }

    /// Keeps pauses as long as they were if the wall clock is set.
    ///
    /// Due dates are wall-clock times and stay: after the clock is set back, due credentials wait again.
    mutating func clockStepped(by step: Duration) {
        outage.clockStepped(by: step)
        for (subject, entry) in entries where blocked[subject] == nil {
            guard entry.retryAt != nil || step < .zero else { continue }
            entries[subject]?.retryAt = entry.retryAt?.adding(step)
            entries[subject]?.isDemoted = false
            place(subject)
        }
    }
}

extension KeeperSchedule.Entry {
    private static let pauseWhileBusy = Duration.seconds(60)

    /// Postpones the next attempt.
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
