import Foundation
import Profiles
import WebexAuth
import Wording

extension StatusReport {
    /// Reads the profile's store and assesses its records.
    ///
    /// - Parameters:
    ///   - profile: The profile of the option, if any.
    ///   - policy: The rules of health.
    ///   - orgs: The organizations of the arguments; none for all.
    ///   - readOnly: Whether not even to complete or roll back what a killed program has left half-written.
    /// - Returns: The report.
    /// - Throws: ``WebexAuthError`` if the store or the settings cannot be used; ``CommandFailure`` for an
    ///   organization that is not registered.
    static func make(
        profile: String?,
        policy: HealthPolicy,
        orgs: [String] = [],
        readOnly: Bool
    ) async throws -> StatusReport {
        let session = try await ReadOnlySession.open(
            profile: profile,
            needsTokens: false,
            readOnly: readOnly
        )
        let records = try await session.records(of: orgs)
        let now = Date()
        return StatusReport(
            settings: session.settings,
            records: records,
            keepers: try await session.roster(at: now),
            policy: policy,
            now: now
        )
    }

    /// Assesses records.
    init(
        settings: Settings,
        records: [TokenSubject: TokenRecord],
        keepers roster: KeeperRoster,
        policy: HealthPolicy,
        now: Date
    ) {
        let integrationRecord = records[.integration]
        let keepers = roster.living
        let kept = keepers.kept
        func nextRenewal(of subject: TokenSubject) -> Renewal? {
            records[subject].map { record in
                Renewal(
                    NextRenewal(of: record, subject, through: integrationRecord, keepers: keepers, at: now)
                )
            }
        }
        generatedAt = Instant(date: now)
        profile = settings.profile.text
        store = settings.store.kind
        self.keepers = keepers.map { LivingKeeper($0, at: now) }
        integration = Integration(
            integrationRecord,
            health: policy.applied(to: .integration, among: kept).integrationHealth(
                of: integrationRecord,
                at: now
            ),
            nextRenewal: nextRenewal(of: .integration),
            now: now
        )
        orgs = records.compactMap { subject, record in
            subject.orgID.map { orgID in
                let health = policy.applied(to: subject, among: kept)
                    .orgHealth(of: record, integration: integrationRecord, at: now)
                let obstacle = record.obstacleToFetching(by: integrationRecord, at: now)
                return Org(
                    orgID,
                    record,
                    health: health,
                    obstacle: obstacle,
                    nextRenewal: nextRenewal(of: subject),
                    now: now
                )
            }
        }
        .sorted { $0.orgID < $1.orgID }
        summary = Summary(orgs.map(\.state))
        lastKeeper = roster.last.map(LastKeeper.init)
    }
}

extension StatusReport.Integration {
    fileprivate init(_ record: TokenRecord?, health: Health, nextRenewal: StatusReport.Renewal?, now: Date) {
        let ends = record?.tokens.believedEnds(at: now)
        self.init(
            state: health.state,
            accessExpiresAt: ends?.access,
            refreshExpiresAt: ends?.refresh,
            scopes: record?.tokens.scope,
            missingScopes: record?.tokens.scope.map { granted in
                IntegrationTokenManager.defaultScopes.filter { !granted.contains($0) }
            },
            accessRejected: record?.accessIsRejected ?? false,
            refreshRejected: record?.refreshIsRejected ?? false,
            proof: record?.proof.result ?? .unchecked,
            proofAt: record?.proof.at.map(StatusReport.Instant.init),
            lastError: record?.lastError.map(StatusReport.LastError.init),
            nextStep: health.nextStep?.text,
            nextRenewal: nextRenewal
        )
    }
}

extension StatusReport.Org {
    fileprivate init(
        _ orgID: OrgID,
        _ record: TokenRecord,
        health: Health,
        obstacle: TokenRecord.RecordedError?,
        nextRenewal: StatusReport.Renewal?,
        now: Date
    ) {
        let ends = record.tokens.believedEnds(at: now)
        self.init(
            orgID: orgID.description,
            name: record.name?.text,
            state: health.state,
            accessExpiresAt: ends.access,
            refreshExpiresAt: ends.refresh,
            refreshedAt: .init(date: record.refreshedAt),
            accessRejected: record.accessIsRejected,
            refreshRejected: record.refreshIsRejected,
            proof: record.proof.result,
            proofAt: record.proof.at.map(StatusReport.Instant.init),
            lastError: record.lastError.map(StatusReport.LastError.init),
            cause: obstacle.map(StatusReport.LastError.init),
            nextStep: health.nextStep?.text,
            nextRenewal: nextRenewal
        )
    }
}

extension OAuthTokens {
    /// The expiries of both tokens, if known; doubted ones are not.
    fileprivate func believedEnds(
        at now: Date
    ) -> (access: StatusReport.Instant?, refresh: StatusReport.Instant?) {
        guard !isDoubted(at: now) else { return (nil, nil) }
        return (.init(date: expiresAt), refreshExpiresAt.map(StatusReport.Instant.init))
    }
}

extension StatusReport.LastError {
    fileprivate init(_ error: TokenRecord.RecordedError) {
        self.init(
            status: error.status,
            message: error.message,
            trackingID: error.trackingID,
            at: .init(date: error.at)
        )
    }
}

extension [TokenSubject: TokenRecord] {
    /// The records of these organizations, and the Integration's, on which their health depends; all if none is
    /// named.
    ///
    /// - Parameters:
    ///   - orgs: The organizations, as people name them.
    ///   - others: The names of organizations that have no record, to say that they are not registered.
    /// - Returns: These records.
    /// - Throws: ``CommandFailure`` for a name that means none, or more than one.
    func only(_ orgs: [String], others: [OrgID: OrgName] = [:]) throws(CommandFailure) -> Self {
        guard !orgs.isEmpty else { return self }
        var records: Self = [:]
        records[.integration] = self[.integration]
        let lookup = OrgLookup(self, others: others)
        for text in orgs {
            let subject = TokenSubject.org(try lookup.registered(text))
            records[subject] = self[subject]
        }
        return records
    }
}

extension ReadOnlySession {
    /// The records of these organizations and the Integration's; all if none is named.
    func records(of orgs: [String]) async throws -> [TokenSubject: TokenRecord] {
        let all = try await allRecords()
        return orgs.isEmpty ? all : try all.only(orgs, others: try await records.namesWithoutRecord())
    }
}

extension StatusReport.Summary {
    init(_ states: [HealthState]) {
        func count(_ state: HealthState) -> Int {
            states.count { $0 == state }
        }
        self.init(
            orgs: states.count,
            healthy: count(.healthy),
            expiring: count(.expiring),
            expired: count(.expired),
            dead: count(.dead),
            revoked: count(.revoked)
        )
    }
}
