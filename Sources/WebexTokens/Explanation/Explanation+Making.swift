package import FoundationEssentials

extension Explanation {
    /// Explains the Integration's state.
    ///
    /// - Parameters:
    ///   - record: Its record, if there is one.
    ///   - entries: Its journal entries, in any order.
    ///   - keepers: The keepers of the store.
    ///   - heldUp: Organizations that need it to fetch.
    ///   - policy: The rules of health.
    ///   - now: The present.
    package init(
        ofIntegration record: TokenRecord?,
        entries: [JournalEntry],
        keepers: KeeperRoster,
        heldUp: Int,
        policy: HealthPolicy,
        at now: Date
    ) {
        let policy = policy.applied(to: .integration, among: keepers.living.kept)
        let health = policy.integrationHealth(of: record, at: now)
        let next = record.map {
            NextRenewal(of: $0, .integration, through: record, keepers: keepers.living, at: now)
        }
        let chain = Chain(subject: .integration, record: record, entries: entries, policy: policy, now: now)
        self.init(
            subject: .integration,
            health: health,
            causes: chain.causes(of: health.state, next: next),
            nextRenewal: next,
            keepers: keepers.living,
            lastKeeper: keepers.last,
            heldUp: record?.remainsUsable(at: now) == true ? 0 : heldUp
        )
    }

    /// Explains an organization's state.
    ///
    /// - Parameters:
    ///   - orgID: The organization.
    ///   - record: Its record.
    ///   - integration: The Integration's record, through which its tokens would be fetched.
    ///   - entries: The journal entries of both, in any order.
    ///   - keepers: The keepers of the store.
    ///   - heldUp: Organizations that wait for the Integration.
    ///   - policy: The rules of health.
    ///   - now: The present.
    package init(
        of orgID: OrgID,
        record: TokenRecord,
        integration: TokenRecord?,
        entries: [JournalEntry],
        keepers: KeeperRoster,
        heldUp: Int,
        policy: HealthPolicy,
        at now: Date
    ) {
        let subject = TokenSubject.org(orgID)
        let policy = policy.applied(to: subject, among: keepers.living.kept)
        let health = policy.orgHealth(of: record, integration: integration, at: now)
        let next = NextRenewal(of: record, subject, through: integration, keepers: keepers.living, at: now)
        let chain = Chain(subject: subject, record: record, entries: entries, policy: policy, now: now)
        var causes = chain.causes(of: health.state, next: next)
        let waits = next == .blocked(.integrationUnusable)
        if waits {
            let source = Chain(
                subject: .integration,
                record: integration,
                entries: entries,
                policy: policy,
                now: now
            )
            causes.append(.integration(source.obstacles))
        }
        self.init(
            subject: subject,
            health: health,
            causes: causes,
            nextRenewal: next,
            keepers: keepers.living,
            lastKeeper: keepers.last,
            heldUp: waits ? heldUp : 0
        )
    }
}

/// The facts about one credential from which its causes follow.
private struct Chain {
    let subject: TokenSubject
    let record: TokenRecord?
    let entries: [JournalEntry]
    let policy: HealthPolicy
    let now: Date

    init(
        subject: TokenSubject,
        record: TokenRecord?,
        entries: [JournalEntry],
        policy: HealthPolicy,
        now: Date
    ) {
        self.subject = subject
        self.record = record
        // The newest first.
        self.entries = entries.filter { $0.subject == subject }.sorted { $0.id > $1.id }
        self.policy = policy
        self.now = now
    }

    func causes(of state: HealthState, next: NextRenewal?) -> [Explanation.Cause] {
        guard let record else { return [.unauthorized] }
        guard state != .healthy else { return [renewed(record)] }
        let isKept = next != .unkept
        return access(record) + obstacles + refreshEnd(record) + failure(record) + (isKept ? [] : [.unkept])
    }

    /// What prevents a refresh with its own refresh token; for the Integration, every cause.
    var obstacles: [Explanation.Cause] {
        guard let record else { return [.unauthorized] }
        let lost = record.unansweredAt.map { [Explanation.Cause.replyLost($0)] } ?? []
        switch record.verdict {
        case .none: return record.hasRefreshToken ? [] : [.refreshMissing]
        case .refreshRejected: return lost + [.refreshRejected(rejection(record))]
        case .fetchRefused: return lost + rejections + [.fetchRefused(refusal(record))]
        case .revoked: return rejections + [.revoked(revocation(record))]
        case .unreadable: return [.unreadable]
        }
    }

    private func access(_ record: TokenRecord) -> [Explanation.Cause] {
        if record.tokens.accessToken.isEmpty { return [.accessMissing] }
        if record.accessIsRejected {
            let told = newest([.proof], [.rejected]).map(Explanation.Evidence.init)
            return [.accessRejected(told ?? Explanation.Evidence(at: record.proof.at))]
        }
        return record.tokens.isDoubted(at: now) ? [.timesDoubted] : [.accessEnds(record.tokens.expiresAt)]
    }

    /// The refresh token's expiry, if it is near.
    private func refreshEnd(_ record: TokenRecord) -> [Explanation.Cause] {
        guard record.canRefresh, let end = record.tokens.refreshExpiresAt,
            end.since(now) <= policy.refreshWindow
        else { return [] }
        return [.refreshEnds(end)]
    }

    /// The last failure, unless a verdict covers it.
    private func failure(_ record: TokenRecord) -> [Explanation.Cause] {
        guard record.verdict == .none, let error = record.lastError else { return [] }
        var told = Explanation.Evidence(error)
        let entry = newest([.refresh, .fetch], [.failed, .unanswered])
        (told.program, told.repetition) = (entry?.program, entry?.repetition)
        return [.failed(told)]
    }

    private func renewed(_ record: TokenRecord) -> Explanation.Cause {
        let kinds: Set<JournalKind> = [.login, .register, .fetch, .refresh]
        let entry = entries.first {
            kinds.contains($0.kind) && [.succeeded, .savedLate].contains($0.outcome)
        }
        guard let entry, entry.generation == nil || entry.generation == record.generation else {
            return .renewed(.refresh, Explanation.Evidence(at: record.refreshedAt))
        }
        return .renewed(
            entry.kind,
            Explanation.Evidence(
                at: record.refreshedAt,
                trackingID: entry.trackingID,
                program: entry.program
            )
        )
    }

    /// The rejection of the refresh token that led to a fetch, if the journal has one.
    private var rejections: [Explanation.Cause] {
        newest([.refresh, .register], [.rejected]).map { [.refreshRejected(Explanation.Evidence($0))] } ?? []
    }

    private func rejection(_ record: TokenRecord) -> Explanation.Evidence {
        testimony([.refresh, .register], [.rejected], record) { $0 != 403 && $0 != 404 }
    }

    private func refusal(_ record: TokenRecord) -> Explanation.Evidence {
        testimony([.fetch], [.refused], record) { $0 != 403 }
    }

    private func revocation(_ record: TokenRecord) -> Explanation.Evidence {
        testimony([.fetch], [.revoked], record) { $0 == 403 }
    }

    /// The journal's testimony, or the record's last error if its status is one of these.
    private func testimony(
        _ kinds: Set<JournalKind>,
        _ outcomes: Set<JournalOutcome>,
        _ record: TokenRecord,
        _ isMeant: (Int?) -> Bool
    ) -> Explanation.Evidence {
        if let entry = newest(kinds, outcomes) { return Explanation.Evidence(entry) }
        guard let error = record.lastError, isMeant(error.status) else { return Explanation.Evidence() }
        return Explanation.Evidence(error)
    }

    /// The newest such entry since the pair was stored; earlier ones do not matter.
    private func newest(_ kinds: Set<JournalKind>, _ outcomes: Set<JournalOutcome>) -> JournalEntry? {
        entries.first { entry in
            kinds.contains(entry.kind) && outcomes.contains(entry.outcome)
                && record.map { entry.at >= $0.refreshedAt } ?? true
        }
    }
}

extension [TokenSubject: TokenRecord] {
    /// The number of organizations that can get tokens only through the Integration.
    package func waitingForIntegration(at now: Date) -> Int {
        let integration = self[.integration]
        guard integration?.remainsUsable(at: now) != true else { return 0 }
        return count { subject, record in
            subject != .integration
                && RenewalDecision.ofOrg(record, through: integration, at: now)
                    == .blocked(.integrationUnusable)
        }
    }
}
