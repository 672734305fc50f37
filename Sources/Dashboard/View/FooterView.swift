import TerminalUI
import WebexTokens

/// The line at the bottom: the keys that work here and now.
struct FooterView {
    let model: DashboardModel

    /// Columns between two bindings.
    private static let gap = 2

    func draw(in rect: Rect, on frame: inout Frame) {
        frame.fill(rect)
        let field = rect.split(left: 1).rest
        frame.write(line(columns: field.columns, glyphs: frame.glyphs), in: field)
    }

    /// The bindings that fit, least important ones dropped first.
    func bindings(columns: Int, glyphs: GlyphSet) -> [KeyBinding] {
        var shown = model.footerBindings
        var free = columns + Self.gap - shown.reduce(0) { $0 + width(of: $1, glyphs: glyphs) }
        while free < 0 {
            guard let rank = shown.map(rank).max(), rank > 0,
                let index = shown.lastIndex(where: { self.rank(of: $0) == rank })
            else { break }
            free += width(of: shown.remove(at: index), glyphs: glyphs)
        }
        return shown
    }

    /// After the login, other keys are more important.
    private func rank(of binding: KeyBinding) -> Int {
        let isWell = model.integrationHealth.state == .healthy
        return binding.command == .authorize && isWell ? KeyBinding.lastRank : binding.rank
    }

    private func line(columns: Int, glyphs: GlyphSet) -> StyledLine {
        var line: StyledLine = []
        for binding in bindings(columns: columns, glyphs: glyphs) {
            if !line.spans.isEmpty { line.append(String(repeating: " ", count: Self.gap)) }
            line.append(binding.keys.first?.name(in: glyphs) ?? "", .key)
            line.append(" \(binding.label ?? "")", .dim)
        }
        return line
    }

    /// The columns of a binding, with the gap to the next one.
    private func width(of binding: KeyBinding, glyphs: GlyphSet) -> Int {
        let name = TextWidth.columns(of: binding.keys.first?.name(in: glyphs) ?? "")
        return name + 1 + TextWidth.columns(of: binding.label ?? "") + Self.gap
    }
}

extension DashboardModel {
    /// The bindings of the place that have a label and do something now.
    var footerBindings: [KeyBinding] {
        let place = place
        return KeyBinding.labelled(in: place).filter { binding in
            guard let key = binding.keys.first, binding.pane ?? focus == focus else { return false }
            return binding.exists(in: configuration.mode)
                && commands(for: key).first(where: canDo) == binding.command
        }
    }
}
