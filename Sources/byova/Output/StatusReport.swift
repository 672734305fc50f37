import Foundation
import WebexAuth

/// The report of `status`: one value from which text, JSON and exit code derive.
struct StatusReport: Encodable, Sendable {
    var version = 1
    var generatedAt: Instant
    var profile: String
    var store: String
    /// Who renews the tokens.
    var keepers: [LivingKeeper]
    /// Who did last, if no keeper lives.
    @Nullable var lastKeeper: LastKeeper?
    var integration: Integration
    var orgs: [Org]
    var summary: Summary
    /// Whether the selection includes the Integration.
    var asksForIntegration = true
    /// Whether the selection omits organizations.
    var isPart = false

    private enum CodingKeys: String, CodingKey {
        case version, generatedAt, profile, store, keepers, lastKeeper, integration, orgs, summary
    }

    /// An instant, which JSON tells as RFC 3339 has it.
    struct Instant: Encodable, Hashable, Sendable {
        let date: Date

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(date.timestamp)
        }
    }

    /// The Integration's part.
    struct Integration: Encodable, Sendable {
        var state: HealthState
        @Nullable var accessExpiresAt: Instant?
        @Nullable var refreshExpiresAt: Instant?
        @Nullable var scopes: [String]?
        @Nullable var missingScopes: [String]?
        /// Whether Webex has refused the access token, whatever the clock says.
        var accessRejected: Bool
        /// Whether Webex has refused the refresh token.
        var refreshRejected: Bool
        var proof: TokenProof.Result
        @Nullable var proofAt: Instant?
        @Nullable var lastError: LastError?
        @Nullable var nextStep: String?
        @Nullable var nextRenewal: Renewal?
    }

    /// One organization's part.
    struct Org: Encodable, Sendable {
        var orgID: String
        @Nullable var name: String?
        var state: HealthState
        @Nullable var accessExpiresAt: Instant?
        @Nullable var refreshExpiresAt: Instant?
        @Nullable var refreshedAt: Instant?
        /// Whether Webex has refused the access token, whatever the clock says.
        var accessRejected: Bool
        /// Whether Webex has refused the refresh token.
        var refreshRejected: Bool
        var proof: TokenProof.Result
        @Nullable var proofAt: Instant?
        @Nullable var lastError: LastError?
        /// The Integration's last failure, where it is why the organization cannot be fetched.
        @Nullable var cause: LastError?
        @Nullable var nextStep: String?
        @Nullable var nextRenewal: Renewal?
    }

    /// The last failure.
    struct LastError: Encodable, Sendable {
        @Nullable var status: Int?
        var message: String
        @Nullable var trackingID: String?
        var at: Instant
    }

    /// How many organizations are in which state.
    struct Summary: Encodable, Sendable {
        var orgs: Int
        var healthy: Int
        var expiring: Int
        var expired: Int
        var dead: Int
        var revoked: Int
    }

    /// 0 all healthy, 1 something expiring or expired, 2 something dead, revoked or unauthorized; what is not selected
    /// does not count.
    var exitCode: Int32 {
        let states = orgs.map(\.state) + (asksForIntegration ? [integration.state] : [])
        if states.contains(where: \.needsPerson) { return 2 }
        return states.allSatisfy { $0 == .healthy } ? 0 : 1
    }
}
