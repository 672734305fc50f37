import TerminalUI

/// The commands that match what a person writes, with their keys.
struct PaletteView {
    let palette: Palette
    let matches: [Palette.Match]
    let model: DashboardModel

    /// The greatest number of commands that are shown at once.
    static let mostRows = 12
    private static let columns = 76
    private static let keyColumns = 12

    func draw(on frame: inout Frame) {
        let body = frame.bounds.split(bottom: 1).rest
        let rows = min(Self.mostRows, max(body.rows - 3, 1))
        let rect = body.centered(columns: min(Self.columns, body.columns), rows: rows + 3)
        frame.fill(rect)
        let inside = frame.box(rect, title: [Span("Commands", .title)], detail: detail, focused: true)
        let text = inside.inset(columns: 1, rows: 0)
        let line = EditedLineView(line: palette.line, sign: ":", columns: text.columns, glyphs: frame.glyphs)
        frame.write(line.styled, in: text)
        guard !matches.isEmpty else {
            frame.write("No command has these letters.", in: text, line: 1, style: .dim)
            return
        }
        let first = max(palette.selected - rows + 1, 0)
        for (index, match) in matches.dropFirst(first).prefix(rows).enumerated() {
            frame.write(self.line(match, columns: text.columns, frame.glyphs), in: text, line: index + 1)
            if first + index == palette.selected { frame.highlight(inside.line(index + 1)) }
        }
    }

    private var detail: StyledLine {
        matches.isEmpty ? [] : [Span("\(palette.selected + 1) of \(matches.count)", .dim)]
    }

    private func line(_ match: Palette.Match, columns: Int, _ glyphs: GlyphSet) -> StyledLine {
        let isAvailable = model.canDo(match.binding.command)
        let keys = TextWidth.pad(match.binding.keyNames(in: glyphs), to: Self.keyColumns - 1) + " "
        var line = StyledLine(keys, isAvailable ? .key : .dim)
        for (position, character) in match.binding.explanation.enumerated() {
            let style: Style = isAvailable ? .text : .dim
            line.append(String(character), match.letters.contains(position) ? Style.accent.bold : style)
        }
        return line.clipped(to: columns, ellipsis: String(glyphs.ellipsis))
    }
}
