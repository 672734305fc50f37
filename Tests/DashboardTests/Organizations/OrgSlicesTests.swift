import Foundation
import TestSupport
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Lists in slices` {
    private static let projections: [OrgProjection] =
        [
            "", "acme", "state:dead,revoked", "!state:healthy ac", "access<2h", "refresh<14d !access>1d",
            "refreshed>1d",
        ]
        .flatMap { text in
            OrgSort.Key.allCases.flatMap { key in
                [false, true].map { isReversed in
                    OrgProjection(
                        query: try? OrgQuery(parsing: text),
                        sort: OrgSort(key: key, isReversed: isReversed)
                    )
                }
            }
        }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `agree with a list made afresh after any changes, at any moment between slices`(seed: UInt64) {
        var world = OrgWorld(seed: seed)
        world.fill(count: 2_000)
        world.load()
        for step in 0..<300 {
            switch world.pick(Array(0..<12)) {
            case 0...3: world.change(OrgWorld.id(world.pick(Array(0..<2_400))), to: world.randomRecord())
            case 4, 5: world.change(OrgWorld.id(world.pick(Array(0..<2_400))), to: nil)
            case 6:
                world.clock += world.pick([0, 1, 3_600, 100_000])
                world.table.advance(world.context)
            case 7:
                world.canFetch.toggle()
                world.table.reassessAll(world.context)
            case 8: world.table.show(world.pick(Self.projections), world.context)
            case 9 where step % 8 == 0: world.load()
            case 10 where step % 8 == 0:
                world.clock -= world.pick([1, 50_000])
                world.table.advance(world.context)
            default: world.table.work(world.context)
            }
            if step % 100 == 99 { expectFresh(&world) }
        }
    }

    private func expectFresh(_ world: inout OrgWorld) {
        world.finish()
        let fresh = world.fresh(world.table.projection)
        #expect(world.table.shownIDs == fresh.shownIDs)
        #expect(world.table.ids == fresh.ids)
        #expect(world.table.counts == fresh.counts)
        #expect(world.table.waitingForIntegration == fresh.waitingForIntegration)
        #expect(world.table.count == world.records.count)
        let ids = world.table.shownIDs
        #expect(ids.indices.allSatisfy { world.table.position(of: ids[$0]) == $0 })
        let now = world.context.now
        let expiries = world.table.expiries(after: now, limit: 200)
        let others = fresh.expiries(after: now, limit: 200)
        #expect(expiries.map(\.subject) == others.map(\.subject))
        #expect(expiries.map(\.token) == others.map(\.token))
    }

    @Test(arguments: projections)
    func `find and order what plain filtering and sorting does`(projection: OrgProjection) {
        var world = OrgWorld(seed: 9)
        world.fill(count: 300)
        world.load()
        world.table.show(projection, world.context)
        world.finish()
        let now = world.context.now.timeIntervalSinceReferenceDate
        let rows = world.records.keys.compactMap(world.table.row(for:))
        let found = rows.filter { projection.query?.finds($0, at: now) ?? true }
        let sorted = found.sorted { left, right in
            let key = projection.sort.key
            let (before, after) = (Self.value(of: left, key), Self.value(of: right, key))
            guard before == nil || after == nil else {
                if before == after { return (left.id < right.id) != projection.sort.isReversed }
                return before.flatMap { before in after.map { before < $0 } } != projection.sort.isReversed
            }
            if before == nil, after == nil { return left.id < right.id }
            return after == nil
        }
        #expect(world.table.shownIDs == sorted.map(\.id))
        #expect(world.table.shownCount == found.count)
        #expect(world.table.projection == projection)
    }

    /// What a row is sorted by, as text; `nil` for a row without it.
    private static func value(of row: OrgRow, _ key: OrgSort.Key) -> String? {
        func text(_ seconds: Double) -> String { String(format: "%020.3f", max(seconds, -1e9) + 1e10) }
        switch key {
        case .worst:
            return
                "\(row.health.state.severityRank) \(text(row.slim.accessEnd.timeIntervalSinceReferenceDate))"
        case .access: return row.accessEnd == .unknown ? nil : text(row.accessEnd.seconds)
        case .refresh: return row.refreshEnd == .unknown ? nil : text(row.refreshEnd.seconds)
        case .refreshed: return text(row.slim.refreshedAt.timeIntervalSinceReferenceDate)
        case .name:
            return row.slim.name.map {
                $0.text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            }
        case .id: return row.id.rawValue
        }
    }

    @Test func `a short list is complete at once`() throws {
        var world = OrgWorld(seed: 1)
        world.fill(count: 700)
        world.load()
        #expect(!world.table.hasWork)
        world.table.show(OrgProjection(query: try OrgQuery(parsing: "state:dead")), world.context)
        #expect(!world.table.hasWork)
        world.canFetch = false
        world.table.reassessAll(world.context)
        #expect(!world.table.hasWork)
    }

    @Test func `a long list keeps the former projection until the new one is complete`() throws {
        var world = OrgWorld(seed: 1)
        world.fill(count: 20_000)
        world.load()
        #expect(world.table.hasWork)
        #expect((1..<20_000).contains(world.table.count))
        world.finish()
        #expect(world.table.count == 20_000)
        let projection = OrgProjection(query: try OrgQuery(parsing: "acme"), sort: OrgSort(key: .name))
        world.table.show(projection, world.context)
        #expect(world.table.projection == .standard)
        #expect(world.table.shownCount == 20_000)
        // What changes meanwhile is in the new list as well.
        world.change("new", to: Fixture.record(access: 5, alias: "Acme of late"))
        world.finish()
        #expect(world.table.projection == projection)
        #expect(world.table.position(of: "new") != nil)
        world.table.show(.standard, world.context)
        #expect(!world.table.hasWork)
        #expect(world.table.shownCount == 20_001)
    }

    @Test func `a record that changes while a store is read is not replaced by the older one`() {
        var world = OrgWorld(seed: 1)
        world.fill(count: 5_000)
        world.load()
        for number in 0..<5_000 {
            world.change(OrgWorld.id(number), to: number % 2 == 0 ? nil : Fixture.record(access: 77))
        }
        world.finish()
        #expect(world.table.count == 2_500)
        #expect(world.table[1_234].record.tokens.expiresAt == Fixture.now.addingTimeInterval(77))
    }

    @Test func `reading a store again drops what it no longer has`() {
        var world = OrgWorld(seed: 1)
        world.fill(count: 2_000)
        world.load()
        world.finish()
        world.table.load(
            [.org(OrgWorld.id(5)): Fixture.record(access: 10), .org("new"): Fixture.record(access: 20)],
            world.context
        )
        world.finish()
        #expect(world.table.ids == [OrgWorld.id(5), "new"])
    }
}
