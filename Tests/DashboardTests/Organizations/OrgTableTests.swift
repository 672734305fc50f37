import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Table of organizations` {
    private let context = HealthContext(
        policy: HealthPolicy(),
        kept: .none,
        integration: Fixture.record(access: 86_400 * 10),
        clock: Fixture.now
    )

    private func later(_ seconds: Int) -> HealthContext {
        HealthContext(
            policy: HealthPolicy(),
            kept: .none,
            integration: context.integration,
            clock: Fixture.now.addingTimeInterval(Double(seconds))
        )
    }

    private func table(_ records: [OrgID: TokenRecord]) -> OrgTable {
        table(records, context)
    }

    private func table(_ records: [OrgID: TokenRecord], _ context: HealthContext) -> OrgTable {
        let keyed = records.map { (TokenSubject.org($0.key), $0.value) }
        var table = OrgTable()
        table.load(Dictionary(uniqueKeysWithValues: keyed), context)
        return table
    }

    @Test func `is empty at first`() {
        let table = OrgTable()
        #expect(table.count == 0)
        #expect(table.position(of: "acme") == nil)
        #expect(table.expiries(after: Fixture.now, limit: 5).isEmpty)
    }

    @Test func `is sorted worst first, then by the expiry of the access token`() {
        let table = table([
            "healthy": Fixture.record(access: 10 * 86_400),
            "soon": Fixture.record(access: 100),
            "sooner": Fixture.record(access: 50),
            "revoked": Fixture.record(access: 12 * 86_400, verdict: .revoked),
            "expired": Fixture.record(access: -5),
        ])
        #expect(table.ids == ["revoked", "expired", "sooner", "soon", "healthy"])
        #expect((0..<table.count).map { table.position(of: table[$0].id) } == [0, 1, 2, 3, 4])
    }

    @Test(arguments: [
        (86_400 * 2, 86_400 - 1, HealthState.healthy), (86_400 * 2, 86_400, .expiring),
        (86_400 * 2, 86_400 + 1, .expiring), (100, 99, .expiring), (100, 100, .expired), (100, 101, .expired),
    ])
    func `a row changes state at its instant`(access: Int, after: Int, expected: HealthState) {
        var table = table(["org": Fixture.record(access: access)])
        table.advance(later(after))
        #expect(table[0].health.state == expected)
        #expect(table.counts[expected] == 1)
        #expect(table.state(at: 0) == expected)
    }

    @Test func `counts follow every change`() {
        var table = table(["a": Fixture.record(access: 100), "b": Fixture.record(access: 10 * 86_400)])
        #expect(table.counts[.expiring] == 1 && table.counts[.healthy] == 1)
        table.apply([OrgChange("a", to: Fixture.record(access: 13 * 86_400))], context)
        #expect(table.counts[.expiring] == 0 && table.counts[.healthy] == 2)
        table.apply([OrgChange("c", to: Fixture.record(access: 50, verdict: .revoked))], context)
        #expect(table.counts.needPerson == 1)
        #expect(table.ids == ["c", "b", "a"])
        table.apply([OrgChange("c", to: nil)], context)
        #expect(table.counts.needPerson == 0)
        #expect(table.ids == ["b", "a"])
        table.apply([OrgChange("d", to: Fixture.record(access: 1))], context)
        #expect(table.ids == ["d", "b", "a"])
    }

    @Test func `organizations that cannot be fetched any more are looked at again`() {
        let record = Fixture.record(access: -10, refreshToken: nil)
        var table = table(["org": record])
        #expect(table[0].health.state == .expired)
        table.reassessAll(
            HealthContext(policy: HealthPolicy(), kept: .none, integration: nil, clock: Fixture.now)
        )
        #expect(table[0].health.state == .dead)
        #expect(table.counts.needPerson == 1)
    }

    @Test func `tells the next expiries of both tokens`() {
        let table = table([
            "a": Fixture.record(access: 100, refreshDays: 3),
            "b": Fixture.record(access: -100, refreshDays: 1),
            "c": Fixture.record(access: 86_400, refreshToken: nil),
        ])
        let expiries = table.expiries(after: Fixture.now, limit: 10)
        #expect(expiries.map(\.subject.description) == ["a", "c", "b", "a"])
        #expect(expiries.map(\.token) == [.access, .access, .refresh, .refresh])
        #expect(table.expiries(after: Fixture.now, limit: 1).map(\.subject.description) == ["a", "b"])
    }

    @Test func `agrees with a table made afresh after many changes`() {
        var random = SeededGenerator(seed: 7)
        var records: [OrgID: TokenRecord] = [:]
        var table = OrgTable()
        var clock = 0
        for _ in 0..<2000 {
            let id = OrgID(decoding: "org-\(Int.random(in: 0..<40, using: &random))")
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                records[id] = nil
                table.apply([OrgChange(id, to: nil)], later(clock))
            case 1:
                clock += Int.random(in: 0..<20_000, using: &random)
                table.advance(later(clock))
            default:
                let record = Fixture.record(
                    access: clock + Int.random(in: -90_000..<2_000_000, using: &random),
                    refreshDays: Int.random(in: 0..<60, using: &random),
                    verdict: Bool.random(using: &random) ? .none : .refreshRejected
                )
                records[id] = record
                table.apply([OrgChange(id, to: record)], later(clock))
            }
            let fresh = self.table(records, later(clock))
            #expect(table.counts == fresh.counts)
            #expect(Set(table.ids) == Set(fresh.ids))
            #expect((0..<table.count).map { table[$0].health } == (0..<fresh.count).map { fresh[$0].health })
        }
    }

    @Test func `holds no token text`() {
        let table = table(["org": Fixture.record(access: 100, refreshToken: Secret("R-very-secret"))])
        #expect(table[0].record.tokens.refreshToken?.reveal() == "-")
        #expect(table[0].record.tokens.accessToken.reveal() == "-")
    }
}
