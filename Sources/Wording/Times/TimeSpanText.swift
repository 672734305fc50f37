/// Spans as a person writes them: a whole number and s, m, h or d, up to ten years.
package enum TimeSpanText {
    private static let units: [(letter: Character, seconds: Int)] = [
        ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]
    private static let longest = 3_650 * 86_400

    /// - Returns: `nil` for any other text.
    package static func duration(of text: some StringProtocol) -> Duration? {
        guard let unit = units.first(where: { $0.letter == text.last }),
            text.utf8.dropLast().allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let count = Int(text.dropLast()), count <= longest / unit.seconds
        else { return nil }
        return .seconds(count * unit.seconds)
    }

    /// A span of whole seconds in the largest unit that does without a fraction.
    package static func text(of span: Duration) -> String {
        let seconds = span.components.seconds
        let unit = units.first { seconds.isMultiple(of: Int64($0.seconds)) && seconds != 0 }
        return "\(seconds / Int64(unit?.seconds ?? 1))\(unit?.letter ?? "s")"
    }
}
