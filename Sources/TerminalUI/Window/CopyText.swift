import ForeignText

/// A text for the clipboard: one line of printable characters, so that pasting it into a shell runs nothing by itself.
package struct CopyText: Hashable, Sendable {
    /// The greatest length in bytes of UTF-8: a login's URL fits, and terminals accept as much.
    package static let limit = 8_192

    package let text: String

    /// Makes one line of a text; what is not printable is left out.
    package init(_ text: String) {
        var scalars = String.UnicodeScalarView()
        scalars.append(
            contentsOf: text.unicodeScalars.lazy.filter(ForeignText.isPrintable).prefix(Self.limit + 1)
        )
        self.text = String(scalars)
    }

    /// Whether there is something to copy and it is short enough; a text is never cut.
    package var isFit: Bool { !text.isEmpty && text.utf8.count <= Self.limit }
}
