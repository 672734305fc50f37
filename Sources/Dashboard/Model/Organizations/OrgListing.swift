import WebexTokens

/// The rows that a projection lists, in its order.
///
/// Every change may be made more than once: a row is in the list if it belongs there.
struct OrgListing: Sendable {
    private let query: OrgQuery?
    private let key: OrgSort.Key
    var isReversed: Bool
    private var order = SortedBlocks<OrgPlace>()
    /// The instants at which time alone changes what the query finds, past ones among them.
    private var turns = SortedBlocks<RowInstant>()
    /// Turns up to here have been looked at.
    private var settled: RowInstant

    init(_ projection: OrgProjection, at now: Double) {
        query = projection.query
        key = projection.sort.key
        isReversed = projection.sort.isReversed
        settled = RowInstant(at: now, slot: .max)
    }

    var projection: OrgProjection {
        OrgProjection(query: query, sort: OrgSort(key: key, isReversed: isReversed))
    }

    var count: Int { order.count }

    /// The place at a position; reversing leaves rows without the sorted value at the end.
    subscript(position: Int) -> OrgPlace {
        let last = isReversed ? order.prefixCount(where: \.hasValue) - 1 : 0
        return order[isReversed && position <= last ? last - position : position]
    }

    /// The places in the order of the key, not reversed.
    var places: some Sequence<OrgPlace> { order.elements }

    /// Some of them.
    func places(_ positions: Range<Int>) -> some Sequence<OrgPlace> {
        order.elements(from: positions.lowerBound).prefix(positions.count)
    }

    /// The position of a row, if it is listed.
    func position(of row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows) -> Int? {
        let place = key.place(of: row, in: slot)
        guard let position = order.position(of: place, by: { key.precedes($0, $1, among: rows) }) else {
            return nil
        }
        let last = isReversed ? order.prefixCount(where: \.hasValue) - 1 : 0
        return isReversed && position <= last ? last - position : position
    }

    /// Lists a row if the query finds it.
    mutating func add(_ row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows, at now: Double) {
        guard let query else { return list(row, in: slot, among: rows) }
        for turn in query.turns(of: row) {
            turns.insert(RowInstant(at: turn, slot: slot), by: RowInstant.precedes)
        }
        if query.finds(row, at: now) { list(row, in: slot, among: rows) }
    }

    /// Forgets a row, before it changes.
    mutating func remove(_ row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows) {
        for turn in query?.turns(of: row) ?? [] {
            turns.remove(RowInstant(at: turn, slot: slot), by: RowInstant.precedes)
        }
        unlist(row, in: slot, among: rows)
    }

    private mutating func list(_ row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows) {
        let key = key
        order.insert(key.place(of: row, in: slot)) { key.precedes($0, $1, among: rows) }
    }

    private mutating func unlist(_ row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows) {
        let key = key
        order.remove(key.place(of: row, in: slot)) { key.precedes($0, $1, among: rows) }
    }
}

extension OrgListing {
    /// Whether there are turns that time has reached and that have not been looked at.
    func isLate(at now: Double) -> Bool {
        guard let next else { return false }
        return next.at <= now
    }

    /// The first turn that has not been looked at.
    private var next: RowInstant? {
        let position = turns.prefixCount { !RowInstant.precedes(settled, $0) }
        return position < turns.count ? turns[position] : nil
    }

    /// Looks at some of the rows that time has changed.
    mutating func catchUp(among rows: OrgRows, at now: Double, limit: Int) {
        for _ in 0..<limit {
            guard let turn = next, turn.at <= now else { break }
            settled = turn
            if let row = rows[turn.slot] { review(row, in: turn.slot, among: rows, at: now) }
        }
    }

    /// Looks at a row again whatever its turns say.
    mutating func review(_ row: OrgRow, in slot: OrgRows.Slot, among rows: OrgRows, at now: Double) {
        guard let query, query.dependsOnTime else { return }
        if query.finds(row, at: now) {
            list(row, in: slot, among: rows)
        } else {
            unlist(row, in: slot, among: rows)
        }
    }

    /// Waits for turns from now on; for a clock that was set back, after which every row is to be reviewed.
    mutating func settle(at now: Double) {
        settled = RowInstant(at: now, slot: .max)
    }
}
