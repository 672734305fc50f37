import Foundation
import WebexAuth

extension StatusReport {
    /// Reads the profile's store and judges what is in it.
    static func make(profile: String?, policy: HealthPolicy) async throws(WebexAuthError) -> StatusReport {
        let session = try await ReadOnlySession.open(profile: profile, needsTokens: false)
        let records = try await session.allRecords()
        return StatusReport(settings: session.settings, records: records, policy: policy, now: Date())
    }

    /// Judges records.
    init(settings: Settings, records: [TokenSubject: TokenRecord], policy: HealthPolicy, now: Date) {
        let integrationRecord = records[.integration]
        generatedAt = Instant(date: now)
        profile = settings.profile.text
        store = settings.store.kind
        integration = Integration(
            integrationRecord,
            health: policy.integrationHealth(of: integrationRecord, at: now),
            now: now
        )
        orgs = records.compactMap { subject, record in
            subject.orgID.map { orgID in
                let health = policy.orgHealth(of: record, integration: integrationRecord, at: now)
                let obstacle = record.obstacleToFetching(by: integrationRecord, at: now)
                return Org(orgID, record, health: health, obstacle: obstacle, now: now)
            }
        }
        .sorted { $0.orgID < $1.orgID }
        summary = Summary(orgs.map(\.state))
    }
}

extension StatusReport.Integration {
    fileprivate init(_ record: TokenRecord?, health: Health, now: Date) {
        let ends = record?.tokens.believedEnds(at: now)
        self.init(
            state: health.state,
            accessExpiresAt: ends?.access,
            refreshExpiresAt: ends?.refresh,
            scopes: record?.tokens.scope,
            missingScopes: record?.tokens.scope.map { granted in
                IntegrationTokenManager.defaultScopes.filter { !granted.contains($0) }
            },
            proof: record?.proof.result ?? .unchecked,
            proofAt: record?.proof.at.map(StatusReport.Instant.init),
            nextStep: health.nextStep
        )
    }
}

extension StatusReport.Org {
    fileprivate init(
        _ orgID: OrgID,
        _ record: TokenRecord,
        health: Health,
        obstacle: TokenRecord.RecordedError?,
        now: Date
    ) {
        let ends = record.tokens.believedEnds(at: now)
        self.init(
            orgID: orgID.description,
            name: record.alias,
            state: health.state,
            accessExpiresAt: ends.access,
            refreshExpiresAt: ends.refresh,
            refreshedAt: .init(date: record.refreshedAt),
            proof: record.proof.result,
            proofAt: record.proof.at.map(StatusReport.Instant.init),
            lastError: record.lastError.map(StatusReport.LastError.init),
            cause: obstacle.map(StatusReport.LastError.init),
            nextStep: health.nextStep
        )
    }
}

extension OAuthTokens {
    /// When both tokens end, where that is known: ends that are doubted are not.
    fileprivate func believedEnds(
        at now: Date
    ) -> (access: StatusReport.Instant?, refresh: StatusReport.Instant?) {
        guard !isDoubted(at: now) else { return (nil, nil) }
        return (.init(date: expiresAt), refreshExpiresAt.map(StatusReport.Instant.init))
    }
}

extension StatusReport.LastError {
    fileprivate init(_ error: TokenRecord.RecordedError) {
        self.init(status: error.status, message: error.message, trackingID: error.trackingID)
    }
}

extension StatusReport.Summary {
    fileprivate init(_ states: [HealthState]) {
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
