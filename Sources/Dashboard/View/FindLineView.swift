import TerminalUI
import WebexTokens

/// The line in which a person writes what to find, and what there is to say about it below.
struct FindLineView {
    let line: FindLine
    /// The columns of the screen that the lines may take.
    let columns: Int
    let glyphs: GlyphSet

    private static let sign = "/"

    /// The text with its caret, then the problem, or the fields that a query may have.
    var lines: [StyledLine] {
        [text, remark]
    }

    private var text: StyledLine {
        let text = Array(line.text)
        var styled = StyledLine(Self.sign, .key)
        styled.append(String(text[scroll..<line.caret]))
        styled.append(line.caret < text.count ? String(text[line.caret]) : " ", Style.text.reversed)
        styled.append(String(text.dropFirst(line.caret + 1)))
        return styled.clipped(to: columns, ellipsis: String(glyphs.ellipsis))
    }

    private var remark: StyledLine {
        if let problem = line.problem {
            let place = max(column(of: problem.position) - 1, 0)
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

    /// The first character that is shown: as many before the caret as fit.
    private var scroll: Int {
        let before = Array(Array(line.text).prefix(line.caret))
        var start = 0
        while TextWidth.columns(of: String(before[start...])) > max(columns - 2, 0) { start += 1 }
        return start
    }

    /// The column at which a character of the text stands.
    private func column(of position: Int) -> Int {
        let before = Array(line.text).prefix(position).dropFirst(scroll)
        return TextWidth.columns(of: Self.sign + String(before)) + 1
    }
}
