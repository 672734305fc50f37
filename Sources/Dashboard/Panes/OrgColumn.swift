/// A column of the list of organizations that a person can switch on or off; the state always stays.
enum OrgColumn: String, Hashable, Sendable, CaseIterable {
    case name, id, access, refresh, refreshed, proof

    /// Whether it tells which organization this is.
    var isIdentity: Bool { self == .name || self == .id }

    /// The columns that it takes; those of name and ID depend on the room that is left.
    var width: Int {
        switch self {
        case .name, .id: 0
        case .access, .refresh, .refreshed: 10
        case .proof: 18
        }
    }

    /// How menus call it.
    var label: String { self == .id ? "ID" : rawValue }

    /// Its content in words.
    var words: String {
        switch self {
        case .name: "how you call the organization"
        case .id: "its ID at Webex"
        case .access: "time left of the access token"
        case .refresh: "time left of the refresh token"
        case .refreshed: "age of the tokens"
        case .proof: "what Webex last said of them"
        }
    }
}

/// The columns that a person chose in place of those that the width decides.
struct OrgColumnChoice: Hashable, Sendable {
    private(set) var columns: Set<OrgColumn>

    /// Takes the ID in, if neither it nor the name tells which organization a line is.
    init(_ columns: Set<OrgColumn>) {
        self.columns = columns.contains(where: \.isIdentity) ? columns : columns.union([.id])
    }

    /// Switches one on or off; when name or ID goes, the other one is there in its place.
    mutating func toggle(_ column: OrgColumn) {
        guard columns.remove(column) != nil else {
            columns.insert(column)
            return
        }
        if !columns.contains(where: \.isIdentity) { columns.insert(column == .name ? .id : .name) }
    }
}

extension OrgColumnChoice {
    /// The names of the columns, in the order of the list.
    var names: [String] { OrgColumn.allCases.filter(columns.contains).map(\.rawValue) }

    /// Reads names, and passes over those that it does not know; `nil` if it knows none.
    init?(names: [String]) {
        let columns = names.compactMap(OrgColumn.init(rawValue:))
        guard !columns.isEmpty else { return nil }
        self.init(Set(columns))
    }
}
