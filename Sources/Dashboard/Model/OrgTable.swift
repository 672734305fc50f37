import FoundationEssentials
import WebexTokens

/// Every registered organization, worst first, then by the end of its access token.
///
/// Nothing here is proportional to the number of rows per key or per tick: a tick touches only rows whose
/// health changes at that instant, a changed record only its own places in the three orders.
struct OrgTable: Sendable {
    /// One organization.
    struct Row: Sendable {
        let id: OrgID
        var record: TokenRecord
        var health: Health
        fileprivate var change: Instant?
    }

    /// A row's place in the list.
    fileprivate struct Place: Comparable, Sendable {
        var rank: Int32
        var slot: Int32
        var expiry: Double

        static func < (left: Place, right: Place) -> Bool {
            (left.rank, left.expiry, left.slot) < (right.rank, right.expiry, right.slot)
        }
    }

    /// Something that happens to a row at an instant, in seconds since the reference date.
    fileprivate struct Instant: Comparable, Sendable {
        var at: Double
        var slot: Int32
        var token: ExpiringToken = .access

        static func < (left: Instant, right: Instant) -> Bool {
            (left.at, left.slot, left.token.rawValue) < (right.at, right.slot, right.token.rawValue)
        }
    }

    private var slots: [Row?] = []
    private var freeSlots: [Int32] = []
    private var slotOfOrg: [OrgID: Int32] = [:]
    private var order = SortedArray<Place>()
    private var expiries = SortedArray<Instant>()
    private var changes = SortedArray<Instant>()
    private(set) var counts = StateCounts()

    init() {}

    /// Takes the organizations among these records at once, in one sort.
    init(_ records: [TokenSubject: TokenRecord], context: HealthContext) {
        var places: [Place] = []
        var expiries: [Instant] = []
        var changes: [Instant] = []
        places.reserveCapacity(records.count)
        expiries.reserveCapacity(records.count * 2)
        changes.reserveCapacity(records.count)
        slots.reserveCapacity(records.count)
        slotOfOrg.reserveCapacity(records.count)
        // In the order of the ids, so that the same records always make the same screen.
        for id in records.keys.compactMap(\.orgID).sorted() {
            guard let record = records[.org(id)] else { continue }
            let slot = Int32(slots.count)
            let row = Self.row(id, record.withoutSecrets, slot: slot, context: context)
            slots.append(row)
            slotOfOrg[id] = slot
            places.append(Self.place(of: row, slot: slot))
            expiries += Self.expiries(of: row, slot: slot)
            if let change = row.change { changes.append(change) }
            counts[row.health.state] += 1
        }
        order = SortedArray(places)
        self.expiries = SortedArray(expiries)
        self.changes = SortedArray(changes)
    }

    var count: Int { order.count }

    /// The row at a position of the list, which must exist.
    subscript(position: Int) -> Row {
        guard let row = slots[Int(order[position].slot)] else {
            preconditionFailure("position \(position) leads to an empty slot")
        }
        return row
    }

    /// The state at a position of the list, cheaper than the whole row.
    func state(at position: Int) -> HealthState {
        HealthState.allCases[Int(order[position].rank)]
    }

    func row(for id: OrgID) -> Row? {
        slotOfOrg[id].flatMap { slots[Int($0)] }
    }

    /// Where an organization is in the list.
    func position(of id: OrgID) -> Int? {
        guard let slot = slotOfOrg[id], let row = slots[Int(slot)] else { return nil }
        return order.position(of: Self.place(of: row, slot: slot))
    }

    /// Every organization's id, in the list's order.
    var ids: [OrgID] {
        order.elements.compactMap { slots[Int($0.slot)]?.id }
    }

    /// Adds a row or replaces it.
    mutating func set(_ id: OrgID, to record: TokenRecord, context: HealthContext) {
        let slot = slotOfOrg[id] ?? freeSlots.popLast() ?? Int32(slots.count)
        if slot == slots.count { slots.append(nil) }
        forget(slot)
        slotOfOrg[id] = slot
        add(Self.row(id, record.withoutSecrets, slot: slot, context: context), at: slot)
    }

    mutating func remove(_ id: OrgID) {
        guard let slot = slotOfOrg.removeValue(forKey: id) else { return }
        forget(slot)
        freeSlots.append(slot)
    }

    /// Lets time pass: only rows whose health changes by now are looked at.
    mutating func advance(_ context: HealthContext) {
        let now = context.now.timeIntervalSinceReferenceDate
        for change in changes.removePrefix(before: Instant(at: now.nextUp, slot: 0)) {
            reassess(change.slot, context: context)
        }
    }

    /// Looks at every row again, for when the Integration begins or ceases to be able to fetch.
    mutating func reassessAll(_ context: HealthContext) {
        for slot in slots.indices { reassess(Int32(slot), context: context) }
    }

    /// The next expiries from an instant on, soonest first.
    func expiries(after now: Date, limit: Int) -> [Expiry] {
        let start = expiries.lowerBound(of: Instant(at: now.timeIntervalSinceReferenceDate.nextUp, slot: 0))
        return expiries.elements[start...].prefix(limit).compactMap { instant in
            slots[Int(instant.slot)].map { row in
                Expiry(
                    subject: .org(row.id),
                    token: instant.token,
                    record: row.record,
                    state: row.health.state
                )
            }
        }
    }
}

extension OrgTable {
    private mutating func reassess(_ slot: Int32, context: HealthContext) {
        guard let old = slots[Int(slot)] else { return }
        let new = Self.row(old.id, old.record, slot: slot, context: context)
        guard new.health != old.health || new.change != old.change else { return }
        forget(slot)
        add(new, at: slot)
    }

    private mutating func add(_ row: Row, at slot: Int32) {
        slots[Int(slot)] = row
        order.insert(Self.place(of: row, slot: slot))
        for expiry in Self.expiries(of: row, slot: slot) { expiries.insert(expiry) }
        if let change = row.change { changes.insert(change) }
        counts[row.health.state] += 1
    }

    private mutating func forget(_ slot: Int32) {
        guard let row = slots[Int(slot)] else { return }
        slots[Int(slot)] = nil
        order.remove(Self.place(of: row, slot: slot))
        for expiry in Self.expiries(of: row, slot: slot) { expiries.remove(expiry) }
        if let change = row.change { changes.remove(change) }
        counts[row.health.state] -= 1
    }

    private static func row(_ id: OrgID, _ record: TokenRecord, slot: Int32, context: HealthContext) -> Row {
        let change = record.nextHealthChange(after: context.now, policy: context.policy)
        return Row(
            id: id,
            record: record,
            health: context.policy.orgHealth(of: record, integration: context.integration, at: context.now),
            change: change.map { Instant(at: $0.timeIntervalSinceReferenceDate, slot: slot) }
        )
    }

    private static func place(of row: Row, slot: Int32) -> Place {
        Place(
            rank: Int32(row.health.state.severityRank),
            slot: slot,
            expiry: row.record.tokens.expiresAt.timeIntervalSinceReferenceDate
        )
    }

    private static func expiries(of row: Row, slot: Int32) -> [Instant] {
        let access = row.record.tokens.expiresAt.timeIntervalSinceReferenceDate
        let refresh = row.record.refreshEnd?.timeIntervalSinceReferenceDate
        return [Instant(at: access, slot: slot, token: .access)]
            + [refresh].compactMap(\.self).map { Instant(at: $0, slot: slot, token: .refresh) }
    }
}
