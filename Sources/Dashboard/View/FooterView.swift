import TerminalUI
import WebexTokens

/// The line at the bottom: the keys that work here and now.
struct FooterView {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        frame.fill(rect)
        let field = rect.split(left: 1).rest
        frame.write(line(columns: field.columns, glyphs: frame.glyphs), in: field)
    }

    /// The bindings that fit, least important ones dropped first.
    func bindings(columns: Int, glyphs: GlyphSet) -> [KeyBinding] {
        var shown = model.footerBindings
        while width(of: shown, glyphs: glyphs) > columns {
            guard let rank = shown.map(rank).max(), rank > 0,
                let index = shown.lastIndex(where: { self.rank(of: $0) == rank })
            else { break }
            shown.remove(at: index)
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
            if !line.spans.isEmpty { line.append("  ") }
            line.append(binding.keys.first?.name(in: glyphs) ?? "", .key)
            line.append(" \(binding.label ?? "")", .dim)
        }
        return line
    }

    private func width(of bindings: [KeyBinding], glyphs: GlyphSet) -> Int {
        let names = bindings.map { TextWidth.columns(of: $0.keys.first?.name(in: glyphs) ?? "") }
        let labels = bindings.map { TextWidth.columns(of: $0.label ?? "") + 1 }
        return names.reduce(0, +) + labels.reduce(0, +) + max(bindings.count - 1, 0) * 2
    }
}

extension DashboardModel {
    /// The bindings of the place that have a label and do something now.
    var footerBindings: [KeyBinding] {
        KeyBinding.all.filter { binding in
            guard binding.label != nil, binding.places.contains(place), let key = binding.keys.first else {
                return false
            }
            return binding.exists(in: configuration.mode)
                && KeyBinding.commands(for: key, in: place).first(where: canDo) == binding.command
        }
    }
}
