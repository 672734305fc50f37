import FoundationEssentials
import WebexTokens

extension KeeperSchedule {
    /// Replaces all records.
    mutating func load(_ records: [TokenSubject: TokenRecord], at now: Date) {
        for subject in entries.keys.filter({ records[$0] == nil }) { update(subject, to: nil, at: now) }
        update(.integration, to: records[.integration], at: now)
        for (subject, record) in records where subject != .integration {
            update(subject, to: record, at: now)
        }
    }

    /// Updates a record; `nil` if it was removed.
    ///
    /// A pair that another process obtained shows that Webex is reachable.
    /// - Returns: Whether that changes anything.
    @discardableResult
    mutating func update(_ subject: TokenSubject, to record: TokenRecord?, at now: Date) -> Bool {
        let known = entries[subject]
        guard known?.isRunning != true else {
            // Its end tells what it has come to; until then nothing is planned.
            entries[subject]?.seenMeanwhile = record.map(Sighting.record) ?? .nothing
            return false
        }
        if let known, let record, record.generation > known.plan.generation { outage = Outage() }
        return replan(subject, record, at: now)
    }

    mutating func replan(_ subject: TokenSubject, _ record: TokenRecord?, at now: Date) -> Bool {
        let releases = subject == .integration && updateFetchSource(record, at: now)
        return updatePlan(of: subject, record, at: now) || releases
    }

    private mutating func updatePlan(
        of subject: TokenSubject,
        _ record: TokenRecord?,
        at now: Date
    ) -> Bool {
        let known = entries[subject]
        let plan = record.flatMap { RenewalPlan(for: $0, of: subject, policy: policy, at: now) }
        guard let plan else {
            forget(subject)
            return known != nil
        }
        guard known?.plan != plan else { return liftRefusal(of: subject, record) }
        var entry = Entry(plan: plan)
        if let known, known.plan.generation == plan.generation {
            (entry.failures, entry.retryAt) = (known.failures, known.retryAt)
        }
        entries[subject] = entry
        // Refused before this keeper was there: it waits for an Integration that was not refused.
        if known == nil, record?.verdict == .fetchRefused {
            block(subject, .refusal)
        } else {
            place(subject)
        }
        return true
    }

    /// A credential that Webex refused for good is tried again once the refusal is cleared.
    private mutating func liftRefusal(of subject: TokenSubject, _ record: TokenRecord?) -> Bool {
        guard blocked[subject] == .refusal, record?.verdict != .fetchRefused else { return false }
        place(subject)
        return true
    }

    /// What waits for another Integration is planned again; `true` if there is any.
    private mutating func updateFetchSource(_ record: TokenRecord?, at now: Date) -> Bool {
        let source = FetchSource(record, at: now)
        guard source != integration else { return false }
        let isNew = source.isAuthorizedAnew(since: integration)
        integration = source
        guard source.isUsable else { return false }
        let released = blocked.filter { isNew || $0.value == .integration }.keys
        for subject in released { place(subject) }
        return !released.isEmpty
    }

    private mutating func forget(_ subject: TokenSubject) {
        entries[subject] = nil
        blocked[subject] = nil
        queue.remove(subject)
    }
}

/// The Integration as the source of organizations' tokens.
struct FetchSource: Hashable, Sendable {
    private let generation: Int
    private let scope: [String]?
    /// Whether it has an access token, or will have one without a person.
    let isUsable: Bool

    /// No Integration.
    init() {
        (generation, scope, isUsable) = (0, nil, false)
    }

    init(_ record: TokenRecord?, at now: Date) {
        generation = record?.generation ?? 0
        scope = record?.tokens.scope
        isUsable = record?.remainsUsable(at: now) ?? false
    }

    /// Whether a person has authorized it again since: a refresh neither revives it nor changes its scopes.
    func isAuthorizedAnew(since earlier: FetchSource) -> Bool {
        isUsable && (!earlier.isUsable || scope != earlier.scope)
    }
}
