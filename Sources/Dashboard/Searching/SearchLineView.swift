import TerminalUI

/// The line in which a person writes what to search for.
struct SearchLineView {
    let search: TextSearch
    /// The columns that it may take.
    let columns: Int
    let glyphs: GlyphSet

    var line: StyledLine {
        var styled = EditedLineView(line: search.line, sign: "/", columns: columns, glyphs: glyphs).styled
        if search.droppedToken {
            styled.append("  paste ignored: it looks like a token", .bad)
        } else if search.missed {
            styled.append(search.found == nil ? "  nothing found" : "  no further match", .bad)
        }
        return styled.clipped(to: columns, ellipsis: String(glyphs.ellipsis))
    }
}
