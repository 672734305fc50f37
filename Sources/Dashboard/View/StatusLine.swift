import TerminalUI
import WebexTokens
import Wording

extension DashboardModel {
    /// The lines above the footer, also below a page: what a person writes to find, or else the progress of a batch, or
    /// else the result of the last action.
    func statusLines(in glyphs: GlyphSet = .unicode) -> [StyledLine] {
        if let findLine {
            return FindLineView(line: findLine, columns: size.columns - 2, glyphs: glyphs).lines
        }
        if let search, search.isOpen || search.missed {
            return [SearchLineView(search: search, columns: size.columns - 2, glyphs: glyphs).line]
        }
        if let batch { return [progressLine(batch, glyphs)] }
        return posted.map { noticeLines($0.notice, glyphs) } ?? []
    }

    private func progressLine(_ progress: Batch, _ glyphs: GlyphSet) -> StyledLine {
        let columns = max(min(size.columns - 60, 40), 8)
        let verb = TextWidth.pad(progress.isStopping ? "Stopping" : progress.verb.gerund, to: 12)
        var line = StyledLine(verb, .accent)
        if configuration.showsMotion {
            let bar = Bar(fraction: progress.fraction).text(columns: columns, glyphs: glyphs, track: true)
            line.append("\(bar)  ", .accent)
        }
        line.append("\(progress.done.grouped) of \(progress.total.grouped)")
        if let rest = progress.rest(at: now) { line.append(" · resumes in \(TimeText.rounded(rest))", .warn) }
        if progress.failed > 0 { line.append(" · \(progress.failed) failed", .bad) }
        return line
    }

    private func noticeLines(_ notice: Notice, _ glyphs: GlyphSet) -> [StyledLine] {
        let columns = size.columns - 2
        let (symbol, style): (String, Style) =
            switch notice.tone {
            case .progress: (glyphs.working, .accent)
            case .success: (glyphs.isASCII ? "ok" : "✓", .ok)
            case .failure: ("!", .bad)
            }
        let step = notice.nextStep.map { "→ \($0)" } ?? ""
        let text = "\(symbol) \(notice.text)"
        if TextWidth.columns(of: text) + TextWidth.columns(of: step) + 2 <= columns {
            return [[Span(text, style), Span(step.isEmpty ? "" : "  \(step)")]]
        }
        return text.wrapped(to: columns, maximum: 2).map { StyledLine($0, style) }
            + step.wrapped(to: columns, maximum: 1).map { StyledLine($0) }
    }
}
