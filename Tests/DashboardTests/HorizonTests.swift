import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `The horizon` {
    private static let hour = 3_600.0
    private static let day = 86_400.0

    private static let columns: [(seconds: Double, column: Int)] = [
        (0.001, 0), (1, 0), (hour, 0), (hour + 0.001, 1), (2 * hour, 1), (23 * hour + 1, 23), (day, 23),
        (day + 0.001, 24), (2 * day, 24), (2 * day + 1, 25), (14 * day, 36), (14 * day + 0.001, 37),
        (21 * day, 37), (21 * day + 1, 38), (90 * day, 47), (91 * day, 47), (91 * day + 1, 48),
        (4_000 * day, 48),
    ]

    @Test(arguments: columns)
    func `an end belongs to the column that it lies in, on a border to the earlier one`(
        seconds: Double,
        column: Int
    ) {
        #expect(Horizon.column(ofEndIn: seconds) == column)
        var horizon = Horizon(now: Fixture.now)
        horizon.add(.access, endingAt: Fixture.now.addingTimeInterval(seconds), .renewed)
        #expect(horizon.columns.map(\.total).firstIndex(of: 1) == column)
        #expect(horizon.columns.map(\.total).reduce(0, +) == 1)
    }

    @Test(arguments: [(0.0, true), (-1, true), (-day, true), (0.001, false)])
    func `what has ended is counted, and not in a column`(seconds: Double, hasEnded: Bool) {
        var horizon = Horizon(now: Fixture.now)
        horizon.add(.access, endingAt: Fixture.now.addingTimeInterval(seconds), .lost)
        #expect(horizon.ended == (hasEnded ? 1 : 0) && horizon.tokens == 1)
        #expect(horizon.columns.contains { $0.total > 0 } != hasEnded)
    }

    private static let spans: [(token: ExpiringToken, seconds: Double, counts: [Int])] = [
        (ExpiringToken.access, hour, [1, 1, 1, 0, 0]), (.access, hour + 1, [0, 1, 1, 0, 0]),
        (.access, day, [0, 1, 1, 0, 0]), (.access, day + 1, [0, 0, 1, 0, 0]),
        (.access, 14 * day, [0, 0, 1, 0, 0]),
        (.access, 14 * day + 1, [0, 0, 0, 0, 0]), (.refresh, 14 * day, [0, 0, 0, 1, 1]),
        (.refresh, 14 * day + 1, [0, 0, 0, 0, 1]), (.refresh, 90 * day, [0, 0, 0, 0, 1]),
        (.refresh, 90 * day + 1, [0, 0, 0, 0, 0]),
    ]

    @Test(arguments: spans)
    func `a span counts its kind of token, its end included`(
        token: ExpiringToken,
        seconds: Double,
        counts: [Int]
    ) {
        var horizon = Horizon(now: Fixture.now)
        horizon.add(token, endingAt: Fixture.now.addingTimeInterval(seconds), .renewed)
        #expect(Horizon.Span.all.map { horizon[$0].total } == counts)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let record: TokenRecord
        var kept = KeptCredentials.all
        var integration: TokenRecord? = Fixture.record(access: 86_400)
        /// Lost, interrupted, renewed: of all columns, without the Integration's own two.
        let fates: [Int]
        var ended = 0
        var unknown = 0
    }

    private static let rows = [
        Row(testDescription: "kept", record: Fixture.record(access: 60), fates: [0, 0, 2]),
        Row(
            testDescription: "not kept: access stops, and the refresh token is lost",
            record: Fixture.record(access: 60),
            kept: .only([.integration]),
            fates: [1, 1, 0]
        ),
        Row(
            testDescription: "kept, without a refresh token: fetched",
            record: Fixture.record(access: 60, refreshToken: nil),
            fates: [0, 0, 1]
        ),
        Row(
            testDescription: "the same without an Integration",
            record: Fixture.record(access: 60, refreshToken: nil),
            integration: nil,
            fates: [1, 0, 0]
        ),
        Row(
            testDescription: "revoked: its access token is the last",
            record: Fixture.record(access: 60, verdict: .revoked),
            fates: [1, 0, 0]
        ),
        Row(
            testDescription: "ended, and kept",
            record: Fixture.record(access: -60, refreshDays: -1),
            fates: [0, 0, 0],
            ended: 2
        ),
        Row(
            testDescription: "the refresh token's end is unknown",
            record: Fixture.record(access: 60, refreshDays: nil),
            fates: [0, 0, 1],
            unknown: 1
        ),
        Row(
            testDescription: "obtained in the future by this machine's clock",
            record: Fixture.record(access: 15 * 86_400, refreshDays: 60),
            fates: [0, 0, 0],
            unknown: 2
        ),
    ]

    @Test(arguments: rows) func `a token has its fate`(row: Row) {
        let context = HealthContext(
            policy: HealthPolicy(),
            kept: row.kept,
            integration: row.integration,
            clock: Fixture.now
        )
        var table = OrgTable()
        table.load([.org(Fixture.acme): row.record], context)
        let horizon = Horizon(of: table, integration: nil, kept: row.kept, at: Fixture.now)
        let with = Horizon(of: table, integration: row.integration, kept: row.kept, at: Fixture.now)
        func fates(_ horizon: Horizon) -> [Int] {
            Horizon.Fate.allCases.reversed().map { fate in horizon.columns.reduce(0) { $0 + $1[fate] } }
        }
        let own = row.integration == nil ? [0, 0, 0] : [0, 0, 2]
        #expect(fates(with) == zip(row.fates, own).map(+))
        #expect(with.ended == row.ended && with.unknown == row.unknown && with.organizations == 1)
        if row.integration == nil { #expect(horizon == with) }
    }

    @Test func `the chain tells what the Integration's end takes with it`() {
        let model = Fixture.full()
        let horizon = Horizon(of: model.orgs, integration: model.integration, kept: .none, at: Fixture.now)
        #expect(horizon.chain.canFetch && !horizon.chain.isKept)
        #expect(horizon.chain.fetchesUntil == model.integration?.refreshEnd)
        #expect(horizon.chain.selfSufficient == 5 && horizon.chain.dependent == 0)
        let without = Horizon(of: model.orgs, integration: nil, kept: .all, at: Fixture.now)
        #expect(!without.chain.canFetch)
    }

    @Test(arguments: [(80, 24), (120, 40), (60, 16), (40, 12), (20, 4), (200, 60), (1, 1), (0, 0)])
    func `every size shows what it has room for`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        model.send(.key(.character("h")))
        #expect(model.place == .horizon)
        try expectSnapshot(model.screen().text, named: "horizon-\(columns)x\(rows)")
    }

    @Test func `ASCII and no colour say the same`() throws {
        var model = Fixture.full()
        model.send(.key(.character("h")))
        let text = model.screen(.ascii).text
        #expect(text.joined().utf8.count == text.joined().count)
        try expectSnapshot(text, named: "horizon-80x24-ascii")
        try expectSnapshot(model.screen().roles, named: "horizon-80x24-roles")
    }

    @Test(arguments: [Key.escape, .enter, .character("q"), .character("h")])
    func `it closes, and is counted anew while it is open`(key: Key) {
        var model = Fixture.full()
        model.send(.key(.character("h")))
        let counted = model.horizon?.now
        model.send(.tick(Fixture.now.addingTimeInterval(9)))
        #expect(model.horizon?.now == counted)
        model.send(.tick(Fixture.now.addingTimeInterval(10)))
        #expect(model.horizon?.now == Fixture.now.addingTimeInterval(10))
        model.send(.key(key))
        #expect(model.horizon == nil && model.place == .dashboard)
        model.send(.tick(Fixture.now.addingTimeInterval(60)))
        #expect(model.horizon == nil)
    }

    @Test func `without organizations there is nothing to end`() {
        var model = Fixture.empty(Size(columns: 80, rows: 24))
        model.send(.key(.character("h")))
        #expect(model.screen().text.joined().contains("0 organizations, 0 tokens"))
    }
}
