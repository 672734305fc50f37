import FoundationEssentials
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Slim records` {
    private static let full: TokenRecord = {
        var record = Fixture.record(access: 100, verdict: .refreshRejected)
        record.generation = 7
        record.name = OrgName(stored: "acme")
        record.refreshedAt = Fixture.now.addingTimeInterval(-5)
        record.tokens.scope = ["spark:all"]
        record.tokens.tokenType = "MAC"
        record.proof = .init(result: .forbidden, at: Fixture.now)
        record.lastError = .init(status: 400, message: "m", trackingID: Fixture.trackingID, at: Fixture.now)
        return record
    }()

    private static let withoutRefreshToken = full.changed { $0.tokens.refreshToken = nil }

    private static let withoutEnd = full.changed { facts in
        facts.verdict = .none
        facts.tokens.refreshTokenExpiresIn = nil
    }

    @Test(arguments: [
        full, withoutRefreshToken, withoutEnd, Fixture.record(access: -1), Fixture.record(access: 5),
    ])
    func `a record is restored completely, except for its tokens`(record: TokenRecord) {
        var shared = SharedRecords()
        for _ in 0..<2 {
            let slim = shared.slim(record)
            #expect(slim.record == record.withoutSecrets)
            #expect(slim.accessEnd == record.tokens.expiresAt)
            #expect(slim.refreshEnd == record.refreshEnd)
        }
    }

    @Test func `organizations that differ in name and times share the rest`() {
        var shared = SharedRecords()
        for number in 0..<100 {
            var record = Fixture.record(access: 1_000)
            record.tokens.obtainedAt += TimeInterval(number)
            record.refreshedAt += TimeInterval(number)
            record.name = OrgName(stored: "customer-\(number)")
            #expect(shared.slim(record).record == record.withoutSecrets)
        }
        #expect(shared.commons.count == 1)
    }

    @Test func `facts of a single record are not stored for sharing`() {
        var shared = SharedRecords()
        _ = shared.slim(Self.full)
        _ = shared.slim(Self.full.changed { $0.lastError = nil })
        _ = shared.slim(Self.full.changed { $0.proof = .init() })
        #expect(shared.commons.isEmpty)
    }

    @Test func `a server that gives every pair another lifetime does not fill the memory`() {
        var shared = SharedRecords()
        for number in 0..<SharedRecords.limit + 10 {
            var record = Fixture.record(access: 1_000)
            record.tokens.expiresIn = .seconds(number)
            #expect(shared.slim(record).record == record.withoutSecrets)
        }
        #expect(shared.commons.count == SharedRecords.limit)
    }
}
