import FoundationEssentials
import WebexTokens

/// All registered organizations, worst first, then by the expiry of the access token.
///
/// The cost per key and per tick does not depend on the number of rows: a tick updates only rows whose health changes
/// at that instant, and a changed record only its own places in the three orders.
struct OrgTable: Sendable {
    private var slots: [Row?] = []
    private var shared = SharedRecords()
    private var freeSlots: [Int32] = []
    private var slotOfOrg: [OrgID: Int32] = [:]
    private var order = SortedArray<Place>()
    private var expiries = SortedArray<Instant>()
    private var changes = SortedArray<Instant>()
    private(set) var counts = StateCounts()

    init() {}

    /// Replaces all rows by the organizations among these records, in one sort.
    init(_ records: [TokenSubject: TokenRecord], context: HealthContext) {
        var places: [Place] = []
        var expiries: [Instant] = []
        var changes: [Instant] = []
        places.reserveCapacity(records.count)
        expiries.reserveCapacity(records.count * 2)
        changes.reserveCapacity(records.count)
        slots.reserveCapacity(records.count)
        slotOfOrg.reserveCapacity(records.count)
        // In the order of the IDs, so that the same records always give the same screen.
        let registered = records.compactMap { subject, record in subject.orgID.map { ($0, record) } }
        for (id, record) in registered.sorted(by: { $0.0 < $1.0 }) {
            let slot = Int32(slots.count)
            let row = Row(id, record, shared.slim(record), context)
            slots.append(row)
            slotOfOrg[id] = slot
            places.append(row.place(in: slot))
            expiries += row.expiries(in: slot)
            if let change = row.change(in: slot) { changes.append(change) }
            counts[row.health.state] += 1
        }
        order = SortedArray(places)
        self.expiries = SortedArray(expiries)
        self.changes = SortedArray(changes)
    }

    var count: Int { order.count }

    /// How many organizations are listed.
    var shownCount: Int { order.count }

    /// The IDs of the listed organizations, in the order of the list.
    var shownIDs: [OrgID] { ids }

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

    /// The position of an organization in the list.
    func position(of id: OrgID) -> Int? {
        guard let slot = slotOfOrg[id], let row = slots[Int(slot)] else { return nil }
        return order.position(of: row.place(in: slot))
    }

    /// How many organizations wait for the Integration; looks at every row.
    var waitingForIntegration: Int {
        slots.count { $0?.health.nextStep == .authorizeThenFetch }
    }

    /// Every organization's ID, in the order of the list.
    var ids: [OrgID] {
        order.elements.compactMap { slots[Int($0.slot)]?.id }
    }

    /// Adds a row or replaces it.
    mutating func set(_ id: OrgID, to record: TokenRecord, context: HealthContext) {
        let slot = slotOfOrg[id] ?? freeSlots.popLast() ?? Int32(slots.count)
        if slot == slots.count { slots.append(nil) }
        forget(slot)
        slotOfOrg[id] = slot
        add(Row(id, record, shared.slim(record), context), at: slot)
    }

    mutating func remove(_ id: OrgID) {
        guard let slot = slotOfOrg.removeValue(forKey: id) else { return }
        forget(slot)
        freeSlots.append(slot)
    }

    /// Advances time: reassesses only the rows whose health may have changed.
    mutating func advance(_ context: HealthContext) {
        let now = context.now.timeIntervalSinceReferenceDate
        for change in changes.removePrefix(before: Instant(at: now.nextUp, slot: 0)) {
            reassess(change.slot, context: context)
        }
    }

    /// Reassesses every row, for when the Integration becomes able or unable to fetch.
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
        let new = Row(old.id, old.record, old.slim, context)
        guard new.health != old.health || new.change != old.change else { return }
        forget(slot)
        add(new, at: slot)
    }

    private mutating func add(_ row: Row, at slot: Int32) {
        slots[Int(slot)] = row
        order.insert(row.place(in: slot))
        for expiry in row.expiries(in: slot) { expiries.insert(expiry) }
        if let change = row.change(in: slot) { changes.insert(change) }
        counts[row.health.state] += 1
    }

    private mutating func forget(_ slot: Int32) {
        guard let row = slots[Int(slot)] else { return }
        slots[Int(slot)] = nil
        order.remove(row.place(in: slot))
        for expiry in row.expiries(in: slot) { expiries.remove(expiry) }
        if let change = row.change(in: slot) { changes.remove(change) }
        counts[row.health.state] -= 1
    }
}
