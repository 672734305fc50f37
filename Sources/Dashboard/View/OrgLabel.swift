import TerminalUI
package import WebexTokens
import Wording

/// How an organization is called in a field of a list: its name first, where it has one, and its id beside it.
package struct OrgLabel: Hashable, Sendable {
    private let id: OrgID
    private let name: String?

    /// Columns between a name and a whole id.
    private static let gap = 2
    /// From so many columns on there is room for the beginning of an id by which people know it.
    private static let roomy = 24
    /// Characters by which commands find an organization.
    private static let shortest = 4

    package init(_ id: OrgID, name: OrgName?) {
        self.id = id
        self.name = name?.text
    }

    /// The label in exactly so many columns: the id at the right edge, and the name as far as it fits before it.
    package func text(columns: Int) -> String {
        let id = shownID(columns: columns)
        guard let name else { return TextWidth.pad(id, to: columns) }
        return TextWidth.pad(name, to: columns - TextWidth.columns(of: id) - 1) + " " + id
    }

    private func shownID(columns: Int) -> String {
        let whole = id.description
        guard let name else { return TextWidth.columns(of: whole) > columns ? id.shortText : whole }
        if TextWidth.columns(of: name) + Self.gap + TextWidth.columns(of: whole) <= columns { return whole }
        return columns >= Self.roomy ? id.shortText : String(whole.prefix(Self.shortest))
    }
}
