/// A share of a whole, drawn as a horizontal bar.
package struct Bar: Hashable, Sendable {
    /// From 0 (empty) to 1 (full).
    package let fraction: Double

    /// Takes a share; what lies outside 0…1 becomes the nearer end, what is not a number becomes 0.
    package init(fraction: Double) {
        self.fraction = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    }

    /// The bar as text of exactly so many columns.
    ///
    /// Rounded down, but never down to nothing: a share above 0 shows at least the smallest step, and only a
    /// full share fills the last one. With a track the empty part is drawn too.
    package func text(columns: Int, glyphs: GlyphSet = .unicode, track: Bool = false) -> String {
        let columns = max(columns, 0)
        let steps = glyphs.barSteps
        let filled = Int(fraction * Double(columns * steps.count))
        let shown = fraction > 0 && columns > 0 ? max(filled, 1) : 0
        let (whole, part) = shown.quotientAndRemainder(dividingBy: steps.count)
        var text = String(repeating: steps[steps.count - 1], count: whole)
        if part > 0 { text.append(steps[part - 1]) }
        let empty = columns - whole - (part > 0 ? 1 : 0)
        return text + String(repeating: track ? glyphs.barTrack : " ", count: empty)
    }
}
