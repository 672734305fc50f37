/// What the list shows of all organizations, and in which order.
struct OrgProjection: Hashable, Sendable {
    /// `nil` shows all.
    var query: OrgQuery?
    var sort = OrgSort()

    /// Everything, worst first.
    static let standard = OrgProjection()
}

extension OrgProjection {
    /// Whether both list the same rows in the same order, or in the reverse one.
    func listsSame(as other: OrgProjection) -> Bool {
        query == other.query && sort.key == other.sort.key
    }

    /// Whether it lists no row that the other one omits.
    func narrows(_ other: OrgProjection) -> Bool {
        guard let otherQuery = other.query else { return true }
        return query?.narrows(otherQuery) ?? false
    }
}
