/// A list of another projection in the making.
struct OrgBuilding: Sendable {
    var listing: OrgListing
    /// The list whose rows are looked at: all of them, or those that a wider query has found.
    private let source: OrgListing
    private var next = 0

    init(_ projection: OrgProjection, from source: OrgListing, at now: Double) {
        listing = OrgListing(projection, at: now)
        self.source = source
    }

    var isComplete: Bool { next >= source.count }

    /// Looks at some of the rows.
    ///
    /// Rows that come, change or go meanwhile are brought to the list as to any other.
    mutating func work(among rows: OrgRows, at now: Double, limit: Int) {
        let end = min(next + limit, source.count)
        for place in source.places(next..<end) {
            if let row = rows[place.slot] { listing.add(row, in: place.slot, among: rows, at: now) }
        }
        next = end
    }
}
