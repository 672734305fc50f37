import WebexTokens
import TerminalUI

extension DashboardModel {
    /// The key table as lines: first the keys of the dashboard, then those of its overlays, then what symbols mean.
    ///
    /// While something is searched for, only the entries that have it.
    func helpLines(in glyphs: GlyphSet = .unicode) -> [StyledLine] {
        var groups: [(String, KeyPlace)] = [
            ("Dashboard", .dashboard), ("While finding", .finding), ("While searching", .searching),
            ("While sorting", .sorting), ("While choosing columns", .columns),
            ("In the list of commands", .palette),
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
                    && isSearched($0.keyNames(in: glyphs), $0.explanation)
            }
            told.formUnion(bindings)
            lines += helpGroup(name, bindings.flatMap { helpLines(for: $0, glyphs) })
        }
        lines += helpGroup("Symbols", legend(in: glyphs))
        return lines.isEmpty ? ["No key and no symbol has this text."] : Array(lines.dropFirst())
    }

    private func isSearched(_ texts: String...) -> Bool {
        guard help != nil, let needle = search?.needle else { return true }
        return texts.contains { !needle.ranges(in: $0).isEmpty }
    }

    /// A heading and its entries, if there are any.
    private func helpGroup(_ name: String, _ entries: [StyledLine]) -> [StyledLine] {
        entries.isEmpty ? [] : [[], [Span(name, .title)]] + entries
    }

    /// What the symbols of the screen mean.
    private func legend(in glyphs: GlyphSet) -> [StyledLine] {
        let states = HealthState.allCases.map {
            ($0.symbol(in: glyphs), "\($0.rawValue): \($0.meaning)", $0.markStyle)
        }
        let others: [(String, String, Style)] = [
            (glyphs.working, "a request is in progress", .accent),
            (String(glyphs.pointer), "the selection", .text),
            ("+", "a marked organization", .key),
            (String(glyphs.arrow), "the next step, with the key that takes it", .text),
        ]
        return (states + others).filter { isSearched($0.0, $0.1) }.flatMap { helpEntry($0.0, $0.2, $0.1) }
    }

    private static let helpKeyColumns = 20

    private func helpLines(for binding: KeyBinding, _ glyphs: GlyphSet) -> [StyledLine] {
        helpEntry(binding.keyNames(in: glyphs), .key, binding.explanation)
    }

    /// What is explained, and beside it the explanation; below it where the screen is narrow.
    private func helpEntry(_ name: String, _ style: Style, _ explanation: String) -> [StyledLine] {
        let columns = TextOverlay.textColumns(in: size)
        let isNarrow = columns < 2 * Self.helpKeyColumns
        let margin = isNarrow ? 4 : Self.helpKeyColumns
        let name = "  " + name
        let texts = explanation.wrapped(to: columns - margin)
        let below = texts.dropFirst(isNarrow ? 0 : 1).map { text -> StyledLine in
            [Span(String(repeating: " ", count: margin)), Span(text)]
        }
        guard !isNarrow else { return [StyledLine(name, style)] + below }
        return [[Span(TextWidth.pad(name, to: margin), style), Span(texts.first ?? "")]] + below
    }
}
