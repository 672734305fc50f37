import FoundationEssentials
import WebexTokens

/// All registered organizations, and the list that a projection makes of them.
///
/// A change costs about the same in a list of any length. Whatever concerns many rows, such as another order, is done
/// in slices of at most a few milliseconds: the first one at once, which completes short lists, and each further one by
/// ``work(_:)`` while ``hasWork``. After each slice the table is consistent; a list of another projection takes the
/// place of the old one when it is complete.
struct OrgTable: Sendable {
    typealias Slot = OrgRows.Slot

    var rows = OrgRows()
    var shared = SharedRecords()
    var counts = StateCounts()
    /// How many organizations wait for the Integration.
    var waitingForIntegration = 0

    /// All rows, worst first.
    var all = OrgListing(.standard, at: 0)
    /// The rows of another projection.
    var chosen: OrgListing?
    /// The known expiries of all tokens.
    var accessEnds = SortedBlocks<RowInstant>()
    var refreshEnds = SortedBlocks<RowInstant>()
    /// The instants at which time alone may change a row's health.
    var changes = SortedBlocks<RowInstant>()

    /// Work that is not finished.
    var arrival: OrgArrival?
    var building: OrgBuilding?
    /// The first slot that is to be assessed again.
    var reassessment: Slot?
    /// The instant of the last call, in seconds since the reference date.
    var clock = 0.0

    init() {}
}

extension OrgTable {
    /// The number of organizations, listed or not.
    var count: Int { rows.count }

    /// The number of organizations in the list.
    var shownCount: Int { listing.count }

    /// The projection of the list; a new one counts when its list is complete.
    var projection: OrgProjection { listing.projection }

    /// Whether a list of another projection is in the making.
    var isSearching: Bool { building != nil }

    private var listing: OrgListing { chosen ?? all }

    /// The row at a position of the list, which must exist.
    subscript(position: Int) -> OrgRow {
        guard let row = rows[listing[position].slot] else {
            preconditionFailure("position \(position) leads to an empty slot")
        }
        return row
    }

    /// The state at a position of the list.
    func state(at position: Int) -> HealthState { self[position].health.state }

    func row(for id: OrgID) -> OrgRow? {
        rows.slot(of: id).flatMap { rows[$0] }
    }

    /// Visits every row, listed or not, in no particular order.
    func forEach(_ visit: (OrgRow) -> Void) {
        for slot in 0..<OrgRows.Slot(rows.slotCount) {
            if let row = rows[slot] { visit(row) }
        }
    }

    /// The position of an organization in the list; `nil` if it is not listed.
    func position(of id: OrgID) -> Int? {
        guard let slot = rows.slot(of: id), let row = rows[slot] else { return nil }
        return listing.position(of: row, in: slot, among: rows)
    }

    /// The IDs of all organizations, listed or not, worst first.
    var ids: [OrgID] {
        all.places.compactMap { rows[$0.slot]?.id }
    }

    /// The IDs of the listed organizations, in the order of the list.
    var shownIDs: [OrgID] {
        (0..<shownCount).map { self[$0].id }
    }

    /// The next expiries from an instant on, at most so many of each kind of token: those of access tokens, soonest
    /// first, then those of refresh tokens.
    func expiries(after now: Date, limit: Int) -> [Expiry] {
        let access = expiries(of: .access, in: accessEnds, after: now, limit: limit)
        let refresh = expiries(of: .refresh, in: refreshEnds, after: now, limit: limit)
        return access + refresh
    }

    private func expiries(
        of token: ExpiringToken,
        in ends: SortedBlocks<RowInstant>,
        after now: Date,
        limit: Int
    ) -> [Expiry] {
        let start = ends.prefixCount { $0.at <= now.timeIntervalSinceReferenceDate }
        return ends.elements(from: start).prefix(limit).compactMap { end in
            rows[end.slot].map { row in
                Expiry(subject: .org(row.id), token: token, record: row.record, state: row.health.state)
            }
        }
    }
}
