import Foundation
import WebexAuth
import WebexSandbox

/// The records of a client that has used the sandbox before.
enum DemoRecords {
    static func fill(_ table: inout RecordTable, from sandbox: Sandbox) {
        let seeds = sandbox.seededTokens()
        table.reserveCapacity(seeds.count)
        for seed in seeds {
            table.adopt(record(of: seed), for: .org(OrgID(normalized: seed.orgID)))
        }
    }

    /// Adds the Integration as after a login at that moment.
    static func logIn(_ table: inout RecordTable, to sandbox: Sandbox, at now: Date) {
        let (accessToken, refreshToken) = sandbox.logIn()
        let lifetimes = sandbox.settings.integrationLifetimes
        let tokens = OAuthTokens(
            accessToken: Secret(accessToken),
            expiresIn: .seconds(lifetimes.access),
            refreshToken: Secret(refreshToken),
            refreshTokenExpiresIn: .seconds(lifetimes.refresh),
            scope: IntegrationTokenManager.defaultScopes,
            obtainedAt: now
        )
        table.adopt(TokenRecord(tokens: tokens, refreshedAt: now), for: .integration)
    }

    private static func record(of seed: SeededToken) -> TokenRecord {
        let tokens = OAuthTokens(
            accessToken: Secret(seed.accessToken),
            expiresIn: .seconds(seed.expiresIn),
            refreshToken: Secret(seed.refreshToken),
            refreshTokenExpiresIn: .seconds(seed.refreshTokenExpiresIn),
            obtainedAt: seed.obtainedAt
        )
        var record = TokenRecord(
            tokens: tokens,
            refreshedAt: seed.obtainedAt,
            name: OrgName(stored: seed.organization.name)
        )
        if let (verdict, error) = history(of: seed) {
            record = record.annotated(with: .verdict(verdict, error))
        }
        return record
    }

    /// Webex's earlier replies to this client.
    private static func history(
        of seed: SeededToken
    ) -> (TokenRecord.Verdict, TokenRecord.RecordedError)? {
        let at = seed.obtainedAt.adding(.seconds(seed.expiresIn))
        switch seed.organization.condition {
        case .revoked:
            let error = TokenRecord.RecordedError(
                status: 403,
                message: "Service App not authorized by Full Admin in Control Hub",
                trackingID: "ROUTER_62E068B0-FA5E-01BB-1501-0AFE2B641501",
                at: at
            )
            return (.revoked, error)
        case .dead, .refreshEnded:
            let error = TokenRecord.RecordedError(
                status: 400,
                message: "The refresh token provided is expired, revoked, malformed, or invalid.",
                trackingID: "ROUTER_71A0F2C4-33D1-01BB-9C02-0AFE2B641502",
                at: at
            )
            return (seed.organization.condition == .dead ? .fetchRefused : .refreshRejected, error)
        case .healthy, .expiring, .accessEnded, .unregistered, .unregisteredWithToken: return nil
        }
    }
}
