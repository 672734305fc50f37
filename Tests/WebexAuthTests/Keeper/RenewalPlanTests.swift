import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

struct RenewalPlanTests {
    private static let now = AuthWorld.epoch

    private static func plan(_ record: TokenRecord, _ subject: TokenSubject = .numbered(1)) -> RenewalPlan? {
        RenewalPlan(for: record, of: subject, policy: .exact(), at: now)
    }

    @Test(arguments: [
        // The access token's share.
        (TokenRecord.kept(age: .zero), Duration.hours(252)),
        (.kept(age: .days(20)), .hours(252) - .days(20)),
        // The refresh token lives shorter than the access token, and its last two weeks are not waited for.
        (.kept(age: .zero, access: .days(40), refresh: .days(20)), .days(6)),
        // The same of one that the last refresh has not prolonged, but not before a quarter of what is left.
        (.kept(age: .zero, refresh: .days(16)), .hours(84)),
        (.kept(age: .zero, refresh: .days(18)), .days(4)),
        (.kept(age: .zero, refresh: .days(12)), .days(3)),
        // The recorded expiry has passed, and yet Webex accepted the token: its lifetime is unknown.
        (.kept(age: .zero, refresh: .zero), .hours(252)),
        (.kept(age: .zero, refresh: .zero - .days(3)), .hours(252)),
        // The lifetime is unknown: 60 days.
        (.kept(age: .zero, access: .days(400), refresh: nil), .days(45)),
        // Without a refresh token only the access token counts.
        (.kept(age: .zero, access: .days(400), refresh: nil, refreshToken: nil), .days(300)),
        // Webex has refused the access token.
        (.kept(age: .days(1), proof: .rejected), .seconds(30) - .days(1)),
        // No lifetime at all is no reason to ask all the time.
        (.kept(age: .zero, access: .zero), .seconds(30)),
        (.kept(age: .zero, access: .seconds(39)), .seconds(30)),
        (.kept(age: .zero, access: .seconds(41)), .seconds(30.75)),
        // It comes from a future that is near enough to be believed.
        (.kept(age: .seconds(-300)), .hours(252) + .seconds(300)),
    ])
    func `is due at its share of the shorter life`(record: TokenRecord, due: Duration) throws {
        let plan = try #require(Self.plan(record))
        #expect(plan.dueAt.since(Self.now) == due)
    }

    @Test(arguments: [Duration.milliseconds(300_001), .days(1), .days(26_600)])
    func `what comes from the future is due at once, and first`(ahead: Duration) throws {
        let plan = try #require(Self.plan(.kept(age: .zero - ahead)))
        #expect(plan.dueAt < Self.now)
        #expect(plan.urgency < (try #require(Self.plan(.kept(age: .days(13))))).urgency)
        #expect(plan == Self.plan(.kept(age: .zero - ahead)), "it is the same plan whenever it is made")
    }

    @Test func `a pair that was stored in the future holds nothing up`() throws {
        var record = TokenRecord.kept(age: .days(12))
        record.refreshedAt = Self.now.adding(.days(100))
        #expect(try #require(Self.plan(record)).dueAt < Self.now)
        record.proof = TokenProof(result: .rejected, at: Self.now)
        #expect(try #require(Self.plan(record)).dueAt < Self.now)
    }

    @Test(
        arguments: [
            (TokenSubject.numbered(1), TokenRecord.Verdict.none, Secret("r"), RenewalWay.refresh),
            (.numbered(1), .none, nil, .fetch),
            (.numbered(1), .none, Secret(""), .fetch),
            (.numbered(1), .refreshRejected, Secret("r"), .fetch),
            (.numbered(1), .fetchRefused, Secret("r"), .fetch),
            (.numbered(1), .revoked, Secret("r"), nil),
            (.integration, .none, Secret("r"), .refresh),
            (.integration, .none, nil, nil),
            (.integration, .refreshRejected, Secret("r"), nil),
        ] as [(TokenSubject, TokenRecord.Verdict, Secret?, RenewalWay?)]
    )
    func `goes the way that Webex has not refused`(
        subject: TokenSubject,
        verdict: TokenRecord.Verdict,
        refreshToken: Secret?,
        way: RenewalWay?
    ) {
        let record = TokenRecord.kept(age: .zero, refreshToken: refreshToken, verdict: verdict)
        #expect(Self.plan(record, subject)?.way == way)
    }

    @Test func `a credential that is not kept has no plan`() {
        let policy = KeeperPolicy(seed: 1) { $0 == .integration }
        let now = Self.now
        #expect(RenewalPlan(for: .kept(age: .zero), of: .numbered(1), policy: policy, at: now) == nil)
        #expect(RenewalPlan(for: .kept(age: .zero), of: .integration, policy: policy, at: now) != nil)
    }

    @Test func `the Integration first, then what is lost first`() {
        let plans = [
            Self.plan(.kept(age: .days(13))),
            // Its refresh token has a day, its access token has ended long ago.
            Self.plan(.kept(age: .days(89))),
            Self.plan(.kept(age: .zero), .integration),
            Self.plan(.kept(age: .days(20))),
            // A long access token, but a refresh token that ends in ten days.
            Self.plan(.kept(age: .days(80), access: .days(365))),
        ]
        let order = plans.indices.sorted { left, right in
            guard let left = plans[left], let right = plans[right] else { return false }
            return left.urgency < right.urgency
        }
        #expect(order == [2, 1, 3, 4, 0])
    }

    @Test func `the shares are spread evenly, the same for the same, and different between processes`() {
        let policy = KeeperPolicy(seed: 1)
        let shares = (0..<10_000).map { policy.timing.share(of: .numbered($0), generation: 1) }
        #expect(shares.allSatisfy { 0.6 <= $0 && $0 < 0.9 })
        for tenth in 0..<10 {
            let from = 0.6 + 0.03 * Double(tenth)
            #expect((850...1_150).contains(shares.count { from <= $0 && $0 < from + 0.03 }))
        }
        #expect(policy.timing.share(of: .numbered(5), generation: 1) == shares[5])
        #expect(policy.timing.share(of: .numbered(5), generation: 2) != shares[5])
        #expect(KeeperPolicy(seed: 2).timing.share(of: .numbered(5), generation: 1) != shares[5])
    }

    @Test func `a policy's bounds hold`() {
        var policy = KeeperPolicy(renewalShare: -1...7, concurrency: 0)
        #expect(policy.renewalShare == 0...1)
        #expect(policy.concurrency == 1)
        policy.concurrency = -3
        #expect(policy.concurrency == 1)
        policy.longestPause = .zero
        policy.shortestInterval = .seconds(-1)
        #expect(policy.longestPause == .seconds(1))
        #expect(policy.shortestInterval == .seconds(1))
    }
}
