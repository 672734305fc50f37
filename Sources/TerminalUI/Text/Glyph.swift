/// What one cell shows: a base scalar and at most two marks on it, all of them safe to send to a terminal.
///
/// Glyphs come from ``GlyphSequence`` only, the one place where text is made fit for the screen.
package struct Glyph: Hashable, Sendable {
    /// Marks that one letter may carry; more would paint over the lines above and below.
    static let maximumMarks = 2

    package static let blank = Glyph(base: " ")
    static let replacement = Glyph(base: "\u{FFFD}")

    package let base: Unicode.Scalar
    private var firstMark: Unicode.Scalar?
    private var secondMark: Unicode.Scalar?

    /// Takes a scalar that is known to be printable and not a mark.
    init(base: Unicode.Scalar) {
        self.base = base
    }

    /// The base and its marks, one to three scalars.
    package var scalars: [Unicode.Scalar] { [base] + [firstMark, secondMark].compactMap(\.self) }

    /// 1 or 2 columns.
    package var width: Int { max(TextWidth.columns(of: base), 1) }

    package var isASCII: Bool { base.isASCII && firstMark == nil }

    /// Adds a mark, or leaves it out if there are enough.
    mutating func add(mark: Unicode.Scalar) {
        if firstMark == nil {
            firstMark = mark
        } else if secondMark == nil {
            secondMark = mark
        }
    }

    /// Writes the glyph to the end of a text.
    func append(to text: inout String) {
        text.unicodeScalars.append(base)
        if let firstMark { text.unicodeScalars.append(firstMark) }
        if let secondMark { text.unicodeScalars.append(secondMark) }
    }
}
