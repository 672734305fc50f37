import FoundationEssentials
import WebexTokens

/// The order of the list.
///
/// Rows that it does not tell apart stand in the order of their IDs, so that the same records
/// always give the same screen.
struct OrgSort: Hashable, Sendable {
    var key: Key = .worst
    var isReversed = false

    enum Key: String, Hashable, Sendable, CaseIterable {
        /// The worst state first, then the access token that ends first.
        case worst
        /// The access token that ends first; rejected ones have ended.
        case access
        /// The refresh token that ends first; rejected ones have ended.
        case refresh
        /// By name, whatever its case and accents.
        case name
        case id
        /// What was refreshed longest ago first.
        case refreshed
    }
}

/// The place of a row in an order, without the text that decides between equal ones.
struct OrgPlace: Sendable {
    let rank: Int32
    let slot: OrgRows.Slot
    /// Infinite for a row without the value by which the list is sorted.
    let value: Double

    var hasValue: Bool { value < .infinity }
}

extension OrgSort.Key {
    func place(of row: OrgRow, in slot: OrgRows.Slot) -> OrgPlace {
        let rank = self == .worst ? Int32(row.health.state.severityRank) : 0
        let value = value(of: row)
        return OrgPlace(rank: rank, slot: slot, value: value.isNaN ? .infinity : value)
    }

    private func value(of row: OrgRow) -> Double {
        switch self {
        case .worst: row.slim.accessEnd.timeIntervalSinceReferenceDate
        case .access: row.accessEnd.seconds
        case .refresh: row.refreshEnd.seconds
        case .refreshed: row.slim.refreshedAt.timeIntervalSinceReferenceDate
        case .name: row.slim.name.map { FoldedText($0.text).beginning } ?? .infinity
        case .id: 0
        }
    }

    /// Whether one place comes before another, if the rows in them are those from which they were made.
    func precedes(_ left: OrgPlace, _ right: OrgPlace, among rows: OrgRows) -> Bool {
        guard left.rank == right.rank else { return left.rank < right.rank }
        guard left.value == right.value else { return left.value < right.value }
        if self == .name, left.slot != right.slot, let (left, right) = rows.names(left.slot, right.slot),
            let isBefore = FoldedText.orders(left, before: right)
        {
            return isBefore
        }
        return rows.precedesByID(left.slot, right.slot)
    }
}

extension OrgRows {
    fileprivate func names(_ left: Slot, _ right: Slot) -> (String, String)? {
        guard let left = self[left]?.slim.name, let right = self[right]?.slim.name else { return nil }
        return (left.text, right.text)
    }
}
