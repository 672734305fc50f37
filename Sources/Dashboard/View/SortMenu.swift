import TerminalUI

/// The orders among which a person chooses.
struct SortMenu {
    let sort: OrgSort
    /// The line under the cursor.
    let selected: Int

    private static let columns = 44

    func draw(on frame: inout Frame) {
        let keys = OrgSort.Key.allCases
        let rect = frame.bounds.split(bottom: 1).rest
            .centered(columns: min(Self.columns, frame.bounds.columns), rows: keys.count + 2)
        frame.fill(rect)
        let inside = frame.box(rect, title: [Span("Sort", .title)], focused: true)
        for (line, key) in keys.enumerated() {
            let isCurrent = key == sort.key
            let words = OrgSort(key: key, isReversed: isCurrent && sort.isReversed).words
            var text = StyledLine(isCurrent ? " \(frame.glyphs.pointer) " : "   ", .accent)
            text.append(TextWidth.pad(key.rawValue, to: 11), .key)
            text.append(words, .dim)
            frame.write(text, in: inside, line: line)
            if line == selected { frame.highlight(inside.line(line)) }
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
