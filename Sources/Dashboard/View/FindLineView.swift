import TerminalUI

/// The line in which a person writes what to find, and what there is to say about it below.
struct FindLineView {
    let line: FindLine
    /// The columns of the screen that the lines may take.
    let columns: Int
    let glyphs: GlyphSet

    /// The text with its caret, then the problem, or the fields that a query may have.
    var lines: [StyledLine] {
        [text.styled, remark]
    }

    private var text: EditedLineView {
        EditedLineView(line: line.line, sign: "/", columns: columns, glyphs: glyphs)
    }

    private var remark: StyledLine {
        if let problem = line.problem {
            let place = max(text.column(of: problem.position) - 1, 0)
            let words = "^ \(problem.reason)"
            // A long reason begins further left than its place, rather than end beyond the screen.
            let indent = min(place, max(columns - TextWidth.columns(of: words), 0))
            return StyledLine(String(repeating: " ", count: indent) + words, .bad)
        }
        if line.droppedToken { return StyledLine("Paste ignored: it looks like a token", .bad) }
        return StyledLine(Self.fields, .dim)
    }

    private static let fields =
        #"words  "a phrase"  !not  state:dead,revoked  access<2h  refresh<14d  refreshed>30d  proof:rejected"#
}
