import FoundationEssentials
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Finding organizations` {
    private static let acmeText = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    private static func row(
        _ record: TokenRecord,
        id: OrgID = Fixture.acme,
        after seconds: Double = 0
    ) -> OrgRow {
        var shared = SharedRecords()
        let context = HealthContext(
            policy: HealthPolicy(),
            kept: .none,
            integration: Fixture.record(access: 86_400 * 10),
            clock: Fixture.now.addingTimeInterval(seconds)
        )
        return OrgRow(id, record, shared.slim(record), context)
    }

    private static let failed: TokenRecord = {
        var record = Fixture.record(
            access: 86_400 * 3,
            refreshDays: 30,
            verdict: .refreshRejected,
            alias: "Acme Zürich"
        )
        record.proof = .init(result: .rejected, at: Fixture.now)
        record.lastError = .init(
            status: 400,
            message: "The refresh token provided is expired",
            trackingID: Fixture.trackingID,
            at: Fixture.now
        )
        return record
    }()

    private func finds(_ text: String, _ row: OrgRow, at seconds: Double = 0) throws -> Bool {
        let query = try #require(try OrgQuery(parsing: text))
        return query.finds(row, at: Fixture.now.addingTimeInterval(seconds).timeIntervalSinceReferenceDate)
    }

    @Test(arguments: [
        "acme", "ACME", "zurich", "zürich", "\"acme z\"", "acme zurich", "4a1c09e2", "7D11-4f0e", acmeText,
        acmeText.uppercased(), acmeText.replacing("-", with: ""),
        "https://admin.webex.com/orgs/\(acmeText)/users",
        OrgID(decoding: acmeText).encoded, String(OrgID(decoding: acmeText).encoded.dropFirst(37)),
        String(OrgID(decoding: acmeText).encoded.dropFirst(50).prefix(11)),
        "ciscospark://us/ORGANIZATION/\(acmeText)",
        "Y2lzY29zcGFyazov", "\"token provided\"", "ROUTER_62E0", "router_62e0", "!contoso", "!state:healthy",
        "state:expired", "state:exp", "proof:rejected", "!proof:alive", "refreshed>10d", "access<1s",
        "!refresh>1d",
    ])
    func `a row is found by what it shows and holds`(text: String) throws {
        #expect(try finds(text, Self.row(Self.failed)))
    }

    @Test(arguments: [
        "acne", "contoso", "acme contoso", "!acme", "!!contoso", "\"acme  z\"",
        "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
        OrgID(decoding: "96abc2aa-3dcc-11e5-a152-fe34819cdc9a").encoded,
        "Y2lzY29zcGFyazovL3VzL1BFT1BMRS80YTFjMDll",
        "state:healthy", "proof:alive", "refreshed<10d", "access>1s", "A1-access", "R1-refresh",
    ])
    func `and not by anything else`(text: String) throws {
        #expect(try !finds(text, Self.row(Self.failed)))
    }

    @Test(arguments: [0..<4 as Range<Int>, 4..<20, 17..<40].flatMap { range in range.map { $0 } })
    func `any piece of eleven characters of the encoded ID finds it`(start: Int) throws {
        let encoded = Fixture.acme.encoded
        let end = encoded.count - 11
        let first = min(start * 2, end)
        #expect(try finds(String(encoded.dropFirst(first).prefix(11)), Self.row(Self.failed)))
    }

    @Test(arguments: [
        ("access<2h", 7_201, false), ("access<2h", 7_200, true), ("access<2h", 7_199, true),
        ("access<2h", -5, true),
        ("access>2h", 7_201, true), ("access>2h", 7_200, false), ("access>2h", -5, false),
        ("access<0s", 0, true),
        ("access<0s", 1, false), ("!access<2h", 7_201, true),
    ])
    func `the time left of an access token is compared with a boundary`(
        text: String,
        access: Int,
        expected: Bool
    ) throws {
        #expect(try finds(text, Self.row(Fixture.record(access: access))) == expected)
    }

    @Test(arguments: [
        ("refreshed>30d", 30 * 86_400 - 1, false), ("refreshed>30d", 30 * 86_400, true),
        ("refreshed<30d", 30 * 86_400 - 1, true),
        ("refreshed<30d", 30 * 86_400, false),
    ])
    func `so is the time since the last refresh`(text: String, age: Int, expected: Bool) throws {
        var record = Fixture.record(access: 86_400)
        record.refreshedAt = Fixture.now.addingTimeInterval(-Double(age))
        #expect(try finds(text, Self.row(record)) == expected)
    }

    @Test(arguments: ["refresh<14d", "refresh>14d"])
    func `a refresh token without a known end is neither below nor above`(text: String) throws {
        #expect(try !finds(text, Self.row(Fixture.record(access: 100, refreshDays: nil))))
        #expect(try !finds(text, Self.row(Fixture.record(access: 100, refreshToken: nil))))
    }

    @Test func `a rejected token has no time left`() throws {
        let row = Self.row(Self.failed)
        #expect(try finds("refresh<0s", row))
        #expect(try finds("access<0s", row))
        #expect(try !finds("refresh>0s", row))
    }

    @Test func `time alone brings a row into the list and takes it out`() throws {
        var world = OrgWorld(seed: 1)
        world.change("early", to: Fixture.record(access: 7_205))
        world.change("late", to: Fixture.record(access: 7_210))
        world.table.show(OrgProjection(query: try OrgQuery(parsing: "access<2h")), world.context)
        func shown(at seconds: Int) -> [OrgID] {
            world.clock = seconds
            world.table.advance(world.context)
            return world.table.shownIDs
        }
        #expect(shown(at: 0) == [])
        #expect(shown(at: 4) == [])
        #expect(shown(at: 5) == ["early"])
        #expect(shown(at: 9) == ["early"])
        #expect(shown(at: 10) == ["early", "late"])
        #expect(shown(at: 4) == [])
        world.table.show(OrgProjection(query: try OrgQuery(parsing: "access>2h")), world.context)
        #expect(shown(at: 4) == ["early", "late"])
        #expect(shown(at: 5) == ["late"])
        #expect(shown(at: 50) == [])
    }

    @Test(arguments: [
        ("acme", "acm", true), ("acme", "me", true), ("acme", "Acme", true), ("acm", "acme", false),
        ("acme prod", "acme", true),
        ("acme", "acme prod", false), ("!ac", "!acme", true), ("!acme", "!ac", false),
        ("!acme", "acme", false),
        ("state:dead", "state:dead,revoked", true), ("state:dead,revoked", "state:dead", false),
        ("!state:dead,revoked", "!state:dead", true), ("access<1h", "access<2h", true),
        ("access<3h", "access<2h", false),
        ("access>3h", "access>2h", true), ("access<1h", "refresh<2h", false),
        ("access<1h", "access>2h", false),
        ("proof:rejected", "proof:r", true), ("MTcwNGQzMGQt", "MTcwNGQzMGQ", true),
        ("MTcwNGQzMGQ", "MTcwNGQzMG", false),
    ])
    func `a query that only narrows another one is recognized`(
        text: String,
        other: String,
        expected: Bool
    ) throws {
        let (query, other) = (try OrgQuery(parsing: text), try #require(try OrgQuery(parsing: other)))
        #expect(query?.narrows(other) == expected)
    }

    @Test func `marks all words in a text, but none that must be absent`() throws {
        let query = try #require(try OrgQuery(parsing: "me ac !zz state:dead"))
        let text = "acme-Acme zz"
        #expect(query.marks(in: text).map { String(text[$0]) } == ["ac", "me", "Ac", "me"])
        let encoded = try #require(try OrgQuery(parsing: Fixture.acme.encoded))
        #expect(encoded.marks(in: Self.acmeText).map { String(Self.acmeText[$0]) } == [Self.acmeText])
    }
}
