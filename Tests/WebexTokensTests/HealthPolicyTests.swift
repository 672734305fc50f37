import Foundation
import Testing
import WebexTokens

/// The table of health states, row by row and to the second at each boundary.
struct HealthPolicyTests {
    /// One situation, and the state that it means for an organization and for the Integration; `nil` where there
    /// is no such situation.
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let org: HealthState?
        let integration: HealthState?
        var record: TokenRecord? = .sample()
        /// The Integration that an organization would be fetched through.
        var through: TokenRecord? = .sample()
        var after: Duration = .zero
        var policy = HealthPolicy()

        var testDescription: String { name }
    }

    private static let second = Duration.seconds(1)
    private static let renewing = HealthPolicy(isKept: true)
    private static let noRefresh = TokenRecord.sample(refreshToken: nil)
    private static let rejected = TokenRecord.sample(verdict: .refreshRejected)
    private static let refused = TokenRecord.sample(verdict: .fetchRefused)
    private static let deadIntegration = TokenRecord.sample(access: .zero, verdict: .refreshRejected)
    /// An access token that outlives its refresh token's window.
    private static let longAccess = TokenRecord.sample(access: .days(89))

    private static func without(access token: String, _ record: TokenRecord = .sample()) -> TokenRecord {
        var record = record
        record.tokens.accessToken = Secret(token)
        return record
    }

    private static func row(
        _ name: String,
        _ state: HealthState,
        _ record: TokenRecord = .sample(),
        after: Duration = .zero,
        _ policy: HealthPolicy = HealthPolicy()
    ) -> Row {
        Row(name: name, org: state, integration: state, record: record, after: after, policy: policy)
    }

    static let table: [Row] = unauthorized + revoked + dead + expired + expiring + healthy

    private static let unauthorized = [
        Row(name: "no record", org: nil, integration: .unauthorized, record: nil)
    ]

    private static let revoked = [
        Row(
            name: "revoked, access valid",
            org: .revoked,
            integration: nil,
            record: .sample(verdict: .revoked)
        ),
        Row(
            name: "revoked, access and refresh ended",
            org: .revoked,
            integration: nil,
            record: .sample(access: .zero, refresh: .zero, verdict: .revoked)
        ),
        Row(
            name: "revoked, access rejected, Integration unable to fetch",
            org: .revoked,
            integration: nil,
            record: .sample(verdict: .revoked, proof: .rejected),
            through: nil
        ),
    ]

    private static let dead = [
        Row(
            name: "ended, no refresh token, no Integration",
            org: .dead,
            integration: .dead,
            record: noRefresh,
            through: nil,
            after: .days(14)
        ),
        Row(
            name: "ended, refresh rejected, Integration dead",
            org: .dead,
            integration: .dead,
            record: rejected,
            through: deadIntegration,
            after: .days(14)
        ),
        Row(
            name: "ended, refresh rejected, Integration rejected and without refresh token",
            org: .dead,
            integration: .dead,
            record: .sample(access: .zero, verdict: .refreshRejected),
            through: .sample(refreshToken: nil, proof: .rejected)
        ),
        Row(
            name: "ended, fetching finally refused, Integration well",
            org: .dead,
            integration: nil,
            record: .sample(access: .zero, verdict: .fetchRefused)
        ),
        Row(
            name: "access rejected, refresh rejected",
            org: .dead,
            integration: .dead,
            record: .sample(verdict: .refreshRejected, proof: .rejected),
            through: nil
        ),
        Row(
            name: "access rejected, fetching finally refused",
            org: .dead,
            integration: nil,
            record: .sample(verdict: .fetchRefused, proof: .rejected)
        ),
        Row(
            name: "access rejected, empty refresh token",
            org: .dead,
            integration: .dead,
            record: .sample(refreshToken: Secret(""), proof: .rejected),
            through: nil
        ),
        Row(
            name: "no access token and no refresh token",
            org: .dead,
            integration: .dead,
            record: without(access: "", noRefresh),
            through: nil
        ),
    ]

    private static let expired = [
        row("access ends now", .expired, after: .days(14)),
        row("access has ended although something renews it", .expired, after: .days(14), renewing),
        row("both past their end: the clock kills nothing", .expired, .sample(access: .zero, refresh: .zero)),
        row("access rejected, refresh usable", .expired, .sample(proof: .rejected)),
        row("no access token, refresh usable", .expired, without(access: "")),
        Row(
            name: "ended, refresh usable, no Integration",
            org: .expired,
            integration: .expired,
            record: .sample(access: .zero),
            through: nil
        ),
        Row(
            name: "ended, no refresh token, to be fetched",
            org: .expired,
            integration: nil,
            record: noRefresh,
            after: .days(14)
        ),
        Row(
            name: "ended, refresh rejected, to be fetched",
            org: .expired,
            integration: nil,
            record: .sample(access: .zero, verdict: .refreshRejected)
        ),
        Row(
            name: "access rejected, refresh rejected, to be fetched",
            org: .expired,
            integration: nil,
            record: .sample(verdict: .refreshRejected, proof: .rejected)
        ),
        Row(
            name: "ended, to be fetched once the Integration is refreshed",
            org: .expired,
            integration: nil,
            record: .sample(access: .zero, verdict: .refreshRejected),
            through: .sample(access: .zero)
        ),
        Row(
            name: "ended, to be fetched through an Integration that cannot refresh but is valid",
            org: .expired,
            integration: nil,
            record: .sample(access: .zero, verdict: .refreshRejected),
            through: noRefresh
        ),
    ]

    private static let expiring = [
        row("access in 24 h", .expiring, after: .days(13)),
        row("access a second under 24 h", .expiring, after: .days(13) + second),
        row("access in a second", .expiring, after: .days(14) - second),
        row(
            "access in an hour, window an hour",
            .expiring,
            after: .days(14) - .hours(1),
            HealthPolicy(accessWindow: .hours(1))
        ),
        row("refresh in 14 d", .expiring, longAccess, after: .days(76)),
        row("refresh a second under 14 d", .expiring, longAccess, after: .days(76) + second),
        row(
            "refresh in 14 d although something renews it",
            .expiring,
            longAccess,
            after: .days(76),
            renewing
        ),
        row("refresh past its end, access valid", .expiring, .sample(refresh: .zero)),
        Row(
            name: "no refresh token, no Integration: valid, but cannot renew itself",
            org: .expiring,
            integration: .expiring,
            record: noRefresh,
            through: nil
        ),
        Row(
            name: "empty refresh token, no Integration",
            org: .expiring,
            integration: .expiring,
            record: .sample(refreshToken: Secret("")),
            through: nil
        ),
        Row(
            name: "refresh rejected, Integration dead: valid, but cannot renew itself",
            org: .expiring,
            integration: .expiring,
            record: rejected,
            through: deadIntegration
        ),
        Row(
            name: "cannot renew itself although something would",
            org: .expiring,
            integration: .expiring,
            record: rejected,
            through: nil,
            policy: renewing
        ),
        Row(
            name: "cannot renew itself, a second before its end",
            org: .expiring,
            integration: .expiring,
            record: rejected,
            through: nil,
            after: .days(14) - second
        ),
        Row(
            name: "fetching finally refused, access valid",
            org: .expiring,
            integration: nil,
            record: refused
        ),
        Row(
            name: "to be fetched, access in 24 h",
            org: .expiring,
            integration: nil,
            record: rejected,
            after: .days(13)
        ),
    ]

    private static let healthy = [
        row("all is well", .healthy),
        row("access a second over 24 h", .healthy, after: .days(13) - second),
        row("access in a second, something renews it", .healthy, after: .days(14) - second, renewing),
        row(
            "access a second over an hour, window an hour",
            .healthy,
            after: .days(14) - .hours(1) - second,
            HealthPolicy(accessWindow: .hours(1))
        ),
        row("refresh a second over 14 d", .healthy, longAccess, after: .days(76) - second),
        row(
            "refresh a second over an hour, window an hour",
            .healthy,
            .sample(refresh: .hours(1) + second),
            HealthPolicy(refreshWindow: .hours(1))
        ),
        row("refresh end unknown", .healthy, .sample(refresh: nil)),
        row("proved alive", .healthy, .sample(proof: .alive)),
        row("forbidden is alive", .healthy, .sample(proof: .forbidden)),
        row("unreachable proves nothing", .healthy, .sample(proof: .unreachable)),
        row("rate-limited proves nothing", .healthy, .sample(proof: .rateLimited)),
        Row(
            name: "refresh usable, no Integration",
            org: .healthy,
            integration: .healthy,
            through: nil
        ),
        Row(name: "refresh rejected, to be fetched", org: .healthy, integration: nil, record: rejected),
        Row(name: "no refresh token, to be fetched", org: .healthy, integration: nil, record: noRefresh),
        Row(
            name: "to be fetched: when the rejected refresh token would have ended does not matter",
            org: .healthy,
            integration: nil,
            record: .sample(refresh: .days(1), verdict: .refreshRejected)
        ),
    ]

    @Test(arguments: table)
    func `a situation has its state`(row: Row) throws {
        let now = Date.noon.adding(row.after)
        let org = row.record.map { row.policy.orgHealth(of: $0, integration: row.through, at: now) }
        let integration = row.policy.integrationHealth(of: row.record, at: now)
        #expect(row.org == nil || org?.state == row.org)
        #expect(row.integration == nil || integration.state == row.integration)
        for health in [org, integration].compactMap(\.self) {
            #expect((health.nextStep == nil) == (health.state == .healthy), "\(health)")
        }
    }

    @Test func `every state has a row`() {
        let states = Set(Self.table.compactMap(\.integration)).union(Self.table.compactMap(\.org))
        #expect(states == Set(HealthState.allCases))
    }

    @Test func `the next step names the cause`() {
        let policy = HealthPolicy()
        let ended = TokenRecord.sample(access: .zero, verdict: .refreshRejected)
        let step = { (record: TokenRecord, integration: TokenRecord?) in
            policy.orgHealth(of: record, integration: integration, at: .noon).nextStep
        }
        #expect(step(ended, nil) == .authorizeThenFetch)
        #expect(step(ended, .sample()) == .fetch)
        #expect(step(.sample(access: .zero), nil) == .refresh)
        #expect(step(.sample(verdict: .revoked), .sample()) == .askCustomerAdmin)
        #expect(step(.sample(access: .zero, verdict: .fetchRefused), .sample()) == .registerAgain)
    }

    @Test(arguments: HealthState.allCases)
    func `a person is needed by the last three`(state: HealthState) {
        #expect(state.needsPerson == [.dead, .revoked, .unauthorized].contains(state))
    }

    @Test(arguments: table)
    func `health changes at the announced instants, and at no other`(row: Row) {
        guard let record = row.record else { return }
        var now = Date.noon.adding(row.after)
        let org = { (at: Date) in row.policy.orgHealth(of: record, integration: .always, at: at) }
        let integration = { (at: Date) in row.policy.integrationHealth(of: record, at: at) }
        for _ in 0..<6 {
            guard let next = row.policy.nextChange(of: record, after: now) else { break }
            #expect(next > now)
            let before = next.adding(.zero - Self.second)
            if before > now {
                #expect(org(before) == org(now))
                #expect(integration(before) == integration(now))
            }
            now = next
        }
        #expect(row.policy.nextChange(of: record, after: now) == nil)
        #expect(org(now.adding(.days(1_000))) == org(now))
        #expect(integration(now.adding(.days(1_000))) == integration(now))
    }

    @Test func `each boundary is the instant of a change`() {
        let record = TokenRecord.sample()
        let policy = HealthPolicy()
        let changes = sequence(first: Date.noon.adding(.days(-2))) {
            policy.nextChange(of: record, after: $0)
        }
        let boundaries: [Duration] = [.seconds(-300), .days(13), .days(14), .days(76)]
        #expect(changes.dropFirst().map { $0.since(.noon) } == boundaries)
        #expect(
            HealthPolicy(isKept: true).nextChange(of: record, after: .noon)
                == Date.noon.adding(.days(14))
        )
        let rejected = TokenRecord.sample(verdict: .refreshRejected)
        #expect(policy.nextChange(of: rejected, after: .noon.adding(.days(14))) == nil)
    }
}

extension TokenRecord {
    /// An Integration that can fetch at any time.
    fileprivate static let always = TokenRecord.sample(access: .days(3_000))
}
