import TerminalUI

extension DashboardModel {
    /// The orders among which a person chooses.
    func sortLines(in glyphs: GlyphSet) -> [StyledLine] {
        OrgSort.Key.allCases.map { key in
            let isCurrent = key == projection.sort.key
            let words = OrgSort(key: key, isReversed: isCurrent && projection.sort.isReversed).words
            return [
                Span(isCurrent ? " \(glyphs.pointer) " : "   ", .accent),
                Span(TextWidth.pad(key.rawValue, to: 11), .key), Span(words, .dim),
            ]
        }
    }
}

extension OrgSort {
    /// The order in words, as the title of the list has it.
    var words: String {
        switch (key, isReversed) {
        case (.worst, false): "worst first"
        case (.worst, true): "best first"
        case (.access, false): "access ends first"
        case (.access, true): "access ends last"
        case (.refresh, false): "refresh ends first"
        case (.refresh, true): "refresh ends last"
        case (.name, false): "by name"
        case (.name, true): "by name, Z first"
        case (.id, false): "by ID"
        case (.id, true): "by ID, last first"
        case (.refreshed, false): "refreshed longest ago"
        case (.refreshed, true): "refreshed last"
        }
    }
}
