/// What a dashboard shows, and in which order, as the next one of the profile takes it over.
package struct RememberedView: Codable, Hashable, Sendable {
    /// The name of the order.
    package var sort: String
    package var isReversed: Bool
    /// What is found, as a person writes it; empty for all organizations.
    package var find: String
    /// The names of the chosen columns; `nil` lets the width decide, as in files from before there was a choice.
    package var columns: [String]?

    package init(sort: String, isReversed: Bool, find: String, columns: [String]? = nil) {
        self.sort = sort
        self.isReversed = isReversed
        self.find = find
        self.columns = columns
    }
}

extension RememberedView {
    init(_ projection: OrgProjection, columns: OrgColumnChoice?) {
        self.init(
            sort: projection.sort.key.rawValue,
            isReversed: projection.sort.isReversed,
            find: projection.query?.description ?? "",
            columns: columns?.names
        )
    }

    /// What it stands for; the standard in place of a part that cannot be read.
    var projection: OrgProjection {
        var projection = OrgProjection.standard
        if let key = OrgSort.Key(rawValue: sort) {
            projection.sort = OrgSort(key: key, isReversed: isReversed)
        }
        projection.query = try? OrgQuery(parsing: find)
        return projection
    }
}

extension DashboardModel {
    /// Has the view remembered, if it has become another one; not while a person writes what to find.
    mutating func rememberView() -> [Effect] {
        guard configuration.remembersView, findLine == nil else { return [] }
        let view = RememberedView(projection, columns: columnChoice)
        guard view != remembered else { return [] }
        remembered = view
        return [.remember(view)]
    }
}
