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
            health: policy.integrationHealth(of: integrationRecord, at: now)
        )
        orgs = records.compactMap { subject, record in
            subject.orgID.map { orgID in
                let health = policy.orgHealth(of: record, integration: integrationRecord, at: now)
                return Org(orgID, record, health: health)
            }
        }
        .sorted { $0.orgID < $1.orgID }
        summary = Summary(orgs.map(\.state))
    }
}

extension StatusReport.Integration {
    fileprivate init(_ record: TokenRecord?, health: Health) {
        self.init(
            state: health.state,
            accessExpiresAt: record.map { .init(date: $0.tokens.expiresAt) },
            refreshExpiresAt: record?.tokens.refreshExpiresAt.map(StatusReport.Instant.init),
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
    fileprivate init(_ orgID: OrgID, _ record: TokenRecord, health: Health) {
        self.init(
            orgID: orgID.description,
            name: record.alias,
            state: health.state,
            accessExpiresAt: .init(date: record.tokens.expiresAt),
            refreshExpiresAt: record.tokens.refreshExpiresAt.map(StatusReport.Instant.init),
            refreshedAt: .init(date: record.refreshedAt),
            proof: record.proof.result,
            proofAt: record.proof.at.map(StatusReport.Instant.init),
            lastError: record.lastError.map {
                StatusReport.LastError(status: $0.status, message: $0.message, trackingID: $0.trackingID)
            },
            nextStep: health.nextStep
        )
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
