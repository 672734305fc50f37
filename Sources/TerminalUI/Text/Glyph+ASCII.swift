extension Glyph {
    /// What stands for this glyph where only ASCII can be shown, one glyph for each of its columns.
    var asciiForm: [Glyph] {
        if isASCII { return [self] }
        let form = Self.asciiForms[base] ?? "?"
        return Array(repeating: Glyph(base: form), count: width)
    }

    /// Typographic characters that texts of this program hold; letters of other scripts have no form.
    private static let asciiForms: [Unicode.Scalar: Unicode.Scalar] = [
        "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "…": "~", "·": "-", "•": "*", "×": "x",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "▸": ">", "▲": "^", "▼": "v", "⏎": ">", "⋮": ":", "░": ".",
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "█": "#", "▀": "#", "▄": "#",
    ]
}
