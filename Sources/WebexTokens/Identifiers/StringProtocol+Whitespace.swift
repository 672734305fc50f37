extension StringProtocol {
    /// The text without leading and trailing white space and line breaks.
    package func trimmingWhitespace() -> String {
        // Nearly all text begins and ends with a visible ASCII character, which needs no tables of Unicode.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, first.isInk, last.isInk {
            return String(self)
        }
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension Unicode.Scalar {
    /// Whether it is a visible ASCII character.
    fileprivate var isInk: Bool { (0x21...0x7E).contains(value) }
}
