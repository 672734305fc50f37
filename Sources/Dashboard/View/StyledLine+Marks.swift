import TerminalUI

extension StyledLine {
    /// The line with parts of its text marked, as far as they stand within one piece.
    func marking(_ ranges: (String) -> [Range<String.Index>]) -> StyledLine {
        var line = StyledLine()
        for span in spans {
            let text = span.text
            var start = text.startIndex
            for mark in ranges(text) {
                if start < mark.lowerBound { line.append(String(text[start..<mark.lowerBound]), span.style) }
                line.append(String(text[mark]), Style.key.reversed)
                start = mark.upperBound
            }
            if start < text.endIndex || text.isEmpty { line.append(String(text[start...]), span.style) }
        }
        return line
    }

    /// The line with what is searched for marked.
    func marking(_ needle: SearchText?) -> StyledLine {
        guard let needle else { return self }
        return marking(needle.ranges)
    }
}
