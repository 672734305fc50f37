import WebexTokens

/// The rows of all organizations, each in a slot that stays the same as long as the organization is registered.
///
/// Orders hold slots, four bytes each, instead of rows.
struct OrgRows: Sendable {
    typealias Slot = Int32

    private var slots: [OrgRow?] = []
    private var freeSlots: [Slot] = []
    private var slotOfOrg: [OrgID: Slot] = [:]

    /// The number of organizations.
    var count: Int { slotOfOrg.count }
    /// The number of slots, used or free; every slot is below it.
    var slotCount: Int { slots.count }

    subscript(slot: Slot) -> OrgRow? { slots[Int(slot)] }

    func slot(of id: OrgID) -> Slot? { slotOfOrg[id] }

    /// Makes room, so that no row that is added later has to move others.
    mutating func reserveCapacity(_ count: Int) {
        slots.reserveCapacity(count)
        slotOfOrg.reserveCapacity(count)
    }

    /// Replaces the row of the organization, or adds it.
    @discardableResult
    mutating func set(_ row: OrgRow) -> Slot {
        if let slot = slotOfOrg[row.id] {
            slots[Int(slot)] = row
            return slot
        }
        let slot = freeSlots.popLast() ?? Slot(slots.count)
        if slot == slots.count { slots.append(row) } else { slots[Int(slot)] = row }
        slotOfOrg[row.id] = slot
        return slot
    }

    mutating func remove(_ id: OrgID) {
        guard let slot = slotOfOrg.removeValue(forKey: id) else { return }
        slots[Int(slot)] = nil
        freeSlots.append(slot)
    }
}

/// Something that happens to a row at an instant.
struct RowInstant: Sendable {
    /// Seconds since the reference date.
    let at: Double
    let slot: OrgRows.Slot

    /// An order in which instants of the same time may stand in any sequence.
    static func precedes(_ left: RowInstant, _ right: RowInstant) -> Bool {
        (left.at, left.slot) < (right.at, right.slot)
    }

    /// An order for the screen: instants of the same time stand in the order of the organizations' IDs.
    static func precedes(_ left: RowInstant, _ right: RowInstant, among rows: OrgRows) -> Bool {
        guard left.at == right.at else { return left.at < right.at }
        return rows.precedesByID(left.slot, right.slot)
    }
}

extension OrgRows {
    /// Whether the organization in one slot comes before that in another; no ID is in two slots.
    func precedesByID(_ left: Slot, _ right: Slot) -> Bool {
        guard left != right, let left = self[left], let right = self[right] else { return false }
        return left.id < right.id
    }
}
