import TerminalUI

/// The columns of the list of organizations, as they fit in a width.
///
/// Without a person's choice, wider screens show more. What does not fit is dropped from the right; name and ID share
/// the columns that are left.
struct OrgColumns: Hashable, Sendable {
    static let cursor = 2
    static let state = 13
    /// The blank at the right edge.
    private static let margin = 1
    /// The columns that name and ID keep when others are dropped.
    private static let leastIdentity = 8
    /// The columns of an ID that has a column of its own, and of name and ID from which on it has.
    private static let wholeID = 38
    private static let bothApart = 50
    /// The columns of names that have a column of their own at most, so that their facts stay in sight on a wide screen.
    private static let widestName = 48

    /// Those that are shown, in their order.
    let shown: [OrgColumn]
    /// The ID, and the name if it has no column of its own; 0 if only names are shown.
    let org: Int
    /// 0 if the name is next to the ID, or is not shown.
    let name: Int

    init(width: Int, choice: OrgColumnChoice? = nil) {
        let wanted = choice?.columns ?? Self.automatic(width: width)
        var shown = OrgColumn.allCases.filter(wanted.contains)
        while Self.rest(of: width, beside: shown) < Self.leastIdentity, shown.last?.isIdentity == false {
            shown.removeLast()
        }
        self.shown = shown
        let rest = max(Self.rest(of: width, beside: shown), 0)
        switch (shown.contains(.name), shown.contains(.id)) {
        case (true, true): org = rest >= Self.bothApart ? Self.wholeID : rest
        case (true, false): org = 0
        case (false, _): org = rest
        }
        name = org == Self.wholeID ? min(rest - org, Self.widestName) : rest - org
    }

    /// The columns that the width decides on.
    private static func automatic(width: Int) -> Set<OrgColumn> {
        if width >= 114 { return Set(OrgColumn.allCases) }
        return width >= 52 ? [.name, .id, .access, .refresh] : [.name, .id, .access]
    }

    /// The columns that are left for name and ID.
    private static func rest(of width: Int, beside shown: [OrgColumn]) -> Int {
        shown.reduce(width - cursor - state - margin) { $0 - $1.width }
    }

    /// The facts behind name and ID.
    var facts: [OrgColumn] { shown.filter { !$0.isIdentity } }

    var heading: StyledLine {
        var text = TextWidth.pad("", to: Self.cursor) + TextWidth.pad("STATE", to: Self.state)
        text += TextWidth.pad(name > 0 ? "NAME" : "", to: name)
        let isShared = name == 0 && shown.contains(.name)
        text += TextWidth.pad(org == 0 ? "" : isShared ? "ORG" : "ORGANIZATION", to: org)
        for column in facts {
            let title = column.rawValue.uppercased()
            text +=
                column == .proof
                ? TextWidth.pad("  " + title, to: column.width)
                : TextWidth.pad(title, to: column.width, alignment: .trailing)
        }
        return StyledLine(text, .dim)
    }
}
