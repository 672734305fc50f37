import TerminalUI

/// A line of text that a person writes, with its caret; the part before the caret that fits.
struct EditedLineView {
    let line: EditedLine
    /// What stands before the text.
    let sign: String
    /// The columns that it may take.
    let columns: Int
    let glyphs: GlyphSet

    var styled: StyledLine {
        let text = line.characters
        var styled = StyledLine(sign, .key)
        styled.append(String(text[scroll..<line.caret]))
        styled.append(line.caret < text.count ? String(text[line.caret]) : " ", Style.text.reversed)
        styled.append(String(text.dropFirst(line.caret + 1)))
        return styled.clipped(to: columns, ellipsis: String(glyphs.ellipsis))
    }

    /// The column at which a character of the text stands.
    func column(of position: Int) -> Int {
        let before = line.characters.prefix(position).dropFirst(scroll)
        return TextWidth.columns(of: sign + String(before)) + 1
    }

    /// The first character that is shown.
    private var scroll: Int {
        let before = line.characters.prefix(line.caret)
        let room = max(columns - TextWidth.columns(of: sign) - 1, 0)
        var start = 0
        while TextWidth.columns(of: String(before[start...])) > room { start += 1 }
        return start
    }
}
