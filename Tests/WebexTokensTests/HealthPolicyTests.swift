import Foundation
import Testing
import WebexTokens

/// The table of health states, row by row, at its boundaries.
struct HealthPolicyTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let state: HealthState
        var record: TokenRecord? = .sample()
        var integration: TokenRecord? = .sample()
        var after: Duration = .zero
        var policy = HealthPolicy()

        var testDescription: String { name }
    }

    private static let noRefresh = TokenRecord.sample(refreshToken: nil)
    private static let rejected = TokenRecord.sample(verdict: .refreshRejected)
    private static let deadIntegration = TokenRecord.sample(access: .zero, verdict: .refreshRejected)

    static let common = [
        Example(name: "all is well", state: .healthy),
        Example(name: "access a second over 24 h", state: .healthy, after: .days(13) - .seconds(1)),
        Example(name: "access in 24 h", state: .expiring, after: .days(13)),
        Example(name: "access a second under 24 h", state: .expiring, after: .days(13) + .seconds(1)),
        Example(
            name: "access in a second, renewed by itself",
            state: .healthy,
            after: .days(14) - .seconds(1),
            policy: HealthPolicy(renewsByItself: true)
        ),
        Example(name: "access ends now", state: .expired, after: .days(14)),
        Example(
            name: "access has ended although it renews",
            state: .expired,
            after: .days(14),
            policy: HealthPolicy(renewsByItself: true)
        ),
        Example(
            name: "access in an hour, window an hour",
            state: .expiring,
            after: .days(14) - .hours(1),
            policy: HealthPolicy(accessWindow: .hours(1))
        ),
        Example(
            name: "access in over an hour, window an hour",
            state: .healthy,
            after: .days(14) - .seconds(3_601),
            policy: HealthPolicy(accessWindow: .hours(1))
        ),
        Example(
            name: "refresh a second over 14 d",
            state: .healthy,
            record: .sample(access: .days(89)),
            after: .days(76) - .seconds(1)
        ),
        Example(
            name: "refresh in 14 d",
            state: .expiring,
            record: .sample(access: .days(89)),
            after: .days(76)
        ),
        Example(
            name: "refresh in 14 d although it renews",
            state: .expiring,
            record: .sample(access: .days(89)),
            after: .days(76),
            policy: HealthPolicy(renewsByItself: true)
        ),
        Example(
            name: "refresh in a day, window an hour",
            state: .healthy,
            record: .sample(refresh: .days(1)),
            policy: HealthPolicy(refreshWindow: .hours(1))
        ),
        Example(name: "refresh end unknown", state: .healthy, record: .sample(refresh: nil)),
        Example(
            name: "refresh past its end, access valid",
            state: .expiring,
            record: .sample(refresh: .zero)
        ),
        Example(
            name: "both past their end: the clock kills nothing",
            state: .expired,
            record: .sample(access: .zero, refresh: .zero)
        ),
        Example(name: "access rejected, refresh usable", state: .expired, record: .sample(proof: .rejected)),
        Example(name: "forbidden is alive", state: .healthy, record: .sample(proof: .forbidden)),
        Example(name: "unreachable proves nothing", state: .healthy, record: .sample(proof: .unreachable)),
        Example(name: "no access token", state: .expired, record: withoutAccessToken),
    ]

    private static var withoutAccessToken: TokenRecord {
        var record = TokenRecord.sample()
        record.tokens.accessToken = Secret("")
        return record
    }

    static let integration =
        common + [
            Example(name: "no record", state: .unauthorized, record: nil),
            Example(name: "cannot renew itself", state: .expiring, record: noRefresh),
            Example(name: "empty refresh token", state: .expiring, record: .sample(refreshToken: Secret(""))),
            Example(name: "refresh rejected, access valid", state: .expiring, record: rejected),
            Example(
                name: "cannot renew itself although something would",
                state: .expiring,
                record: noRefresh,
                policy: HealthPolicy(renewsByItself: true)
            ),
            Example(
                name: "access ended, no refresh token",
                state: .dead,
                record: noRefresh,
                after: .days(14)
            ),
            Example(name: "access ended, refresh rejected", state: .dead, record: rejected, after: .days(14)),
            Example(
                name: "access and refresh rejected",
                state: .dead,
                record: .sample(verdict: .refreshRejected, proof: .rejected)
            ),
        ]

    static let orgs =
        common + [
            Example(name: "revoked, access valid", state: .revoked, record: .sample(verdict: .revoked)),
            Example(
                name: "revoked, access ended",
                state: .revoked,
                record: .sample(access: .zero, verdict: .revoked)
            ),
            Example(name: "refresh rejected, fetching works", state: .healthy, record: rejected),
            Example(
                name: "no refresh token, no Integration",
                state: .expiring,
                record: noRefresh,
                integration: nil
            ),
            Example(
                name: "refresh rejected and fetching refused",
                state: .expiring,
                record: .sample(verdict: .fetchRefused)
            ),
            Example(name: "ended, to be fetched", state: .expired, record: noRefresh, after: .days(14)),
            Example(
                name: "ended, rejected, to be fetched",
                state: .expired,
                record: .sample(access: .zero, verdict: .refreshRejected)
            ),
            Example(
                name: "ended, rejected, fetching refused",
                state: .dead,
                record: .sample(access: .zero, verdict: .fetchRefused)
            ),
            Example(
                name: "ended, rejected, no Integration",
                state: .dead,
                record: .sample(access: .zero, verdict: .refreshRejected),
                integration: nil
            ),
            Example(
                name: "ended, rejected, Integration dead",
                state: .dead,
                record: .sample(access: .zero, verdict: .refreshRejected),
                integration: deadIntegration
            ),
            Example(
                name: "ended, rejected, Integration to be refreshed",
                state: .expired,
                record: .sample(access: .zero, verdict: .refreshRejected),
                integration: .sample(access: .zero)
            ),
            Example(
                name: "ended, refresh usable, no Integration",
                state: .expired,
                record: .sample(access: .zero),
                integration: nil
            ),
        ]

    @Test(arguments: integration)
    func `the Integration's state`(example: Example) {
        let health = example.policy.integrationHealth(of: example.record, at: .noon.adding(example.after))
        #expect(health.state == example.state)
        #expect((health.nextStep == nil) == (example.state == .healthy))
    }

    @Test(arguments: orgs)
    func `an organization's state`(example: Example) throws {
        let health = example.policy.orgHealth(
            of: try #require(example.record),
            integration: example.integration,
            at: .noon.adding(example.after)
        )
        #expect(health.state == example.state)
        #expect((health.nextStep == nil) == (example.state == .healthy))
    }

    @Test func `the next step names the cause`() {
        let policy = HealthPolicy()
        let ended = TokenRecord.sample(access: .zero, verdict: .refreshRejected)
        let step = { (record: TokenRecord, integration: TokenRecord?) in
            policy.orgHealth(of: record, integration: integration, at: .noon).nextStep ?? ""
        }
        #expect(step(ended, nil).hasPrefix("Authorize the Integration"))
        #expect(step(ended, .sample()).hasPrefix("Fetch"))
        #expect(step(.sample(access: .zero), nil).hasPrefix("Refresh"))
        #expect(step(.sample(verdict: .revoked), .sample()).contains("admin"))
        #expect(step(.sample(access: .zero, verdict: .fetchRefused), .sample()).hasPrefix("Register"))
    }

    @Test(arguments: HealthState.allCases)
    func `a person is needed by the last three`(state: HealthState) {
        #expect(state.needsPerson == [.dead, .revoked, .unauthorized].contains(state))
    }
}
