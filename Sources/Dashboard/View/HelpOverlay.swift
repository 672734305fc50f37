import TerminalUI

extension DashboardModel {
    /// The key table as lines: first the keys of the dashboard, then those of its overlays.
    func helpLines(in glyphs: GlyphSet = .unicode) -> [StyledLine] {
        var groups: [(String, KeyPlace)] = [
            ("Dashboard", .dashboard), ("While finding", .finding), ("While sorting", .sorting),
        ]
        if configuration.mode != .readOnly {
            groups += [
                ("While authorizing", .authorize), ("While registering", .register),
                ("While naming", .naming),
            ]
        }
        groups.append(("While copying", .copying))
        var told: Set<KeyBinding> = []
        var lines: [StyledLine] = []
        for (name, place) in groups {
            let bindings = KeyBinding.all.filter {
                $0.places.contains(place) && $0.exists(in: configuration.mode) && !told.contains($0)
            }
            told.formUnion(bindings)
            if !lines.isEmpty { lines.append([]) }
            lines.append([Span(name, .title)])
            lines += bindings.flatMap { helpLines(for: $0, glyphs) }
        }
        return lines
    }

    private func helpLines(for binding: KeyBinding, _ glyphs: GlyphSet) -> [StyledLine] {
        let keyColumns = 20
        let explanation = binding.explanation.wrapped(to: TextOverlay.textColumns(in: size) - keyColumns)
        return explanation.enumerated().map { index, text in
            let keys = index == 0 ? "  " + binding.keyNames(in: glyphs) : ""
            return [Span(TextWidth.pad(keys, to: keyColumns), .key), Span(text)]
        }
    }
}
