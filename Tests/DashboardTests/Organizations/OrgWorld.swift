import FoundationEssentials
import TestSupport
import WebexTokens

@testable import Dashboard

/// Organizations with every kind of record, and the table that is to agree with them.
struct OrgWorld {
    private(set) var records: [OrgID: TokenRecord] = [:]
    var table = OrgTable()
    var canFetch = true
    var clock = 0
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    var context: HealthContext {
        HealthContext(
            policy: HealthPolicy(),
            kept: .none,
            integration: canFetch ? Fixture.record(access: 86_400 * 365) : nil,
            clock: Fixture.now.addingTimeInterval(Double(clock))
        )
    }

    mutating func change(_ id: OrgID, to record: TokenRecord?) {
        records[id] = record
        table.apply([OrgChange(id, to: record)], context)
    }

    mutating func fill(count: Int) {
        for number in 0..<count { records[Self.id(number)] = randomRecord() }
    }

    mutating func load() {
        table.load(keyed, context)
    }

    mutating func finish() {
        while table.hasWork { table.work(context) }
    }

    /// A table made at once from the same records.
    func fresh(_ projection: OrgProjection) -> OrgTable {
        var table = OrgTable()
        table.load(keyed, context)
        table.show(projection, context)
        while table.hasWork { table.work(context) }
        return table
    }

    private var keyed: [TokenSubject: TokenRecord] {
        Dictionary(uniqueKeysWithValues: records.map { (TokenSubject.org($0.key), $0.value) })
    }

    static func id(_ number: Int) -> OrgID {
        let digits = String(number, radix: 16)
        let tail = String(repeating: "0", count: 12 - digits.count) + digits
        return OrgID(normalized: "4a1c09e2-7d11-4f0e-9a39-\(tail)")
    }

    /// With few different values, so that many rows are equal in what they are sorted by.
    mutating func randomRecord() -> TokenRecord {
        var record = Fixture.record(
            access: clock + pick([-90_000, -5, 3_600, 7_200, 90_000, 2_000_000]),
            refreshDays: pick([nil, 0, 3, 14, 60]),
            verdict: pick([.none, .none, .none, .refreshRejected, .revoked]),
            alias: pick(["Acme", "acme", "Ångström", "Zürich", "customer-1", "customer-10", nil])
        )
        if pick([true, false]) { record.proof = .init(result: .rejected, at: Fixture.now) }
        if pick([true, false]) {
            record.lastError = .init(status: 400, message: "invalid", trackingID: "ROUTER_1", at: Fixture.now)
        }
        return record
    }

    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }
}
