import Foundation
import Testing

@testable import WebexTokens

/// Pairs from the reader's future.
struct DoubtedTimeTests {
    private static let now = Date(timeIntervalSince1970: 1_795_442_602)

    private static func record(obtainedAt: Date, refreshToken: Secret? = Secret("r")) -> TokenRecord {
        TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret("a"),
                expiresIn: .days(14),
                refreshToken: refreshToken,
                refreshTokenExpiresIn: .days(90),
                obtainedAt: obtainedAt
            ),
            refreshedAt: obtainedAt
        )
    }

    @Test(arguments: [
        (Duration.zero, false), (.seconds(299), false), (.seconds(300), false),
        (.milliseconds(300_001), true),
        (.seconds(301), true), (.days(1), true), (.days(26_600), true), (.zero - .days(1), false),
    ])
    func `more than five minutes ahead is doubted, and counts as ended everywhere`(
        ahead: Duration,
        isDoubted: Bool
    ) {
        let record = Self.record(obtainedAt: Self.now.adding(ahead))
        #expect(record.tokens.isDoubted(at: Self.now) == isDoubted)
        #expect(record.accessIsGone(at: Self.now) == isDoubted)
        let state = isDoubted ? HealthState.expired : .healthy
        let policy = HealthPolicy()
        #expect(policy.integrationHealth(of: record, at: Self.now).state == state)
        #expect(policy.orgHealth(of: record, integration: nil, at: Self.now).state == state)
        #expect(record.remainsUsable(at: Self.now), "its refresh token is not doubted")
    }

    @Test func `the doubt ends when the reader's time comes near`() {
        let record = Self.record(obtainedAt: Self.now.adding(.days(1)))
        let begin = record.tokens.believedFrom
        #expect(record.accessIsGone(at: begin.adding(.milliseconds(-1))))
        #expect(!record.accessIsGone(at: begin))
        #expect(!record.accessIsGone(at: Self.now.adding(.days(15) - .seconds(1))))
        #expect(record.accessIsGone(at: Self.now.adding(.days(15))))
    }

    @Test func `a doubted Integration without a refresh token cannot fetch`() {
        let record = Self.record(obtainedAt: Self.now.adding(.days(1)), refreshToken: nil)
        #expect(!record.remainsUsable(at: Self.now))
    }
}
