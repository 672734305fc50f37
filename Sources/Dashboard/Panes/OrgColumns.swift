import TerminalUI

/// The columns of the list of organizations; wider screens show more.
struct OrgColumns: Hashable, Sendable {
    static let cursor = 2
    static let state = 13
    static let time = 10

    /// The ID, and the name if it has no column of its own.
    let org: Int
    /// 0 if the name is next to the ID.
    let name: Int
    let refreshed: Int
    let proof: Int
    let showsRefresh: Bool

    init(width: Int) {
        showsRefresh = width >= 52
        let fixed = Self.cursor + Self.state + Self.time * (showsRefresh ? 2 : 1) + 1
        let isWide = width >= 114
        refreshed = isWide ? 10 : 0
        proof = isWide ? 18 : 0
        let rest = max(width - fixed - refreshed - proof, 0)
        org = isWide ? 38 : rest
        name = isWide ? max(rest - 38, 0) : 0
    }

    var heading: StyledLine {
        var text = TextWidth.pad("", to: Self.cursor) + TextWidth.pad("STATE", to: Self.state)
        text += TextWidth.pad(name > 0 ? "NAME" : "", to: name)
        text += TextWidth.pad(name > 0 ? "ORGANIZATION" : "ORG", to: org)
        text += TextWidth.pad("ACCESS", to: Self.time, alignment: .trailing)
        if showsRefresh { text += TextWidth.pad("REFRESH", to: Self.time, alignment: .trailing) }
        if refreshed > 0 { text += TextWidth.pad("REFRESHED", to: refreshed, alignment: .trailing) }
        if proof > 0 { text += "  PROOF" }
        return StyledLine(text, .dim)
    }
}
