import WebexTokens

// Each row stands in several orders. These are the only places where it comes and goes.
extension OrgTable {
    /// Adds the row of an organization or replaces it.
    mutating func set(_ row: OrgRow) {
        let old = self.row(for: row.id)
        let keepsEnds = old.map { $0.accessEnd == row.accessEnd && $0.refreshEnd == row.refreshEnd } ?? false
        if let old, let slot = rows.slot(of: row.id) { leaveOrders(old, slot, keepsEnds: keepsEnds) }
        joinOrders(row, rows.set(row), hasEnds: keepsEnds)
    }

    mutating func delete(_ id: OrgID) {
        guard let slot = rows.slot(of: id), let row = rows[slot] else { return }
        leaveOrders(row, slot, keepsEnds: false)
        rows.remove(id)
    }

    private mutating func joinOrders(_ row: OrgRow, _ slot: Slot, hasEnds: Bool) {
        all.add(row, in: slot, among: rows, at: clock)
        chosen?.add(row, in: slot, among: rows, at: clock)
        building?.listing.add(row, in: slot, among: rows, at: clock)
        if !hasEnds {
            accessEnds.insert(row.accessEnd, of: slot, among: rows)
            refreshEnds.insert(row.refreshEnd, of: slot, among: rows)
        }
        if row.change.isFinite {
            changes.insert(RowInstant(at: row.change, slot: slot), by: RowInstant.precedes)
        }
        counts[row.health.state] += 1
        if row.health.nextStep == .authorizeThenFetch { waitingForIntegration += 1 }
    }

    private mutating func leaveOrders(_ row: OrgRow, _ slot: Slot, keepsEnds: Bool) {
        all.remove(row, in: slot, among: rows)
        chosen?.remove(row, in: slot, among: rows)
        building?.listing.remove(row, in: slot, among: rows)
        if !keepsEnds {
            accessEnds.remove(row.accessEnd, of: slot, among: rows)
            refreshEnds.remove(row.refreshEnd, of: slot, among: rows)
        }
        changes.remove(RowInstant(at: row.change, slot: slot), by: RowInstant.precedes)
        counts[row.health.state] -= 1
        if row.health.nextStep == .authorizeThenFetch { waitingForIntegration -= 1 }
    }
}

extension SortedBlocks<RowInstant> {
    fileprivate mutating func insert(_ end: TokenEnd, of slot: OrgRows.Slot, among rows: OrgRows) {
        guard end.isKnown else { return }
        insert(RowInstant(at: end.seconds, slot: slot)) { RowInstant.precedes($0, $1, among: rows) }
    }

    fileprivate mutating func remove(_ end: TokenEnd, of slot: OrgRows.Slot, among rows: OrgRows) {
        guard end.isKnown else { return }
        remove(RowInstant(at: end.seconds, slot: slot)) { RowInstant.precedes($0, $1, among: rows) }
    }
}
