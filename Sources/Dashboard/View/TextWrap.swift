import TerminalUI

extension String {
    /// The text in lines of at most this many columns, broken at spaces if possible.
    ///
    /// At most the maximum of lines; the last one ends with `…` if there is more text.
    package func wrapped(to columns: Int, maximum: Int = .max) -> [String] {
        guard columns > 0, maximum > 0 else { return [] }
        var lines: [String] = []
        var rest = Substring(self).drop { $0 == " " }
        while !rest.isEmpty {
            guard lines.count < maximum - 1 else {
                lines.append(TextWidth.clip(String(rest), to: columns))
                break
            }
            let line = rest.firstLine(columns: columns)
            lines.append(String(line))
            rest = rest[line.endIndex...].drop { $0 == " " }
        }
        return lines
    }
}

extension Substring {
    /// The longest prefix that fits, up to a space if there is one; at least one character.
    fileprivate func firstLine(columns: Int) -> Substring {
        var used = 0
        var end = startIndex
        var lastBlank: Index?
        while end < endIndex {
            used += TextWidth.columns(of: self[end])
            guard used <= columns || end == startIndex else { break }
            if self[end] == " " { lastBlank = end }
            end = index(after: end)
        }
        guard end < endIndex, self[end] != " ", let lastBlank else { return self[..<end] }
        return self[..<lastBlank]
    }
}
