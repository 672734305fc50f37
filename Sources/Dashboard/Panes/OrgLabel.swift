import TerminalUI
package import WebexTokens
import Wording

/// The label of an organization in a list: its name first, if it has one, and its ID next to it.
package struct OrgLabel: Hashable, Sendable {
    private let id: OrgID
    private let name: String?

    /// The columns that a name keeps next to a full ID, so that the IDs of a list are below each other.
    private static let nameColumns = 24
    /// From this width on there is room for the ID prefix that people recognize.
    private static let roomy = 24
    /// The length of an ID prefix that commands accept.
    private static let shortest = 4

    package init(_ id: OrgID, name: OrgName?) {
        self.id = id
        self.name = name?.text
    }

    /// The label in exactly this many columns: the ID at the right edge, preceded by as much of the name as fits.
    package func text(columns: Int) -> String {
        let id = shownID(columns: columns)
        guard let name, columns > Self.shortest + 1 else { return TextWidth.pad(id, to: columns) }
        return TextWidth.pad(name, to: columns - TextWidth.columns(of: id) - 1) + " " + id
    }

    private func shownID(columns: Int) -> String {
        let whole = id.description
        guard name != nil else { return TextWidth.columns(of: whole) > columns ? id.shortText : whole }
        if Self.nameColumns + 1 + TextWidth.columns(of: whole) <= columns { return whole }
        return columns >= Self.roomy ? id.shortText : String(whole.prefix(Self.shortest))
    }
}
