import ArgumentParser
import WebexTokens

/// A duration as a person writes it: a whole number and s, m, h or d, up to ten years.
struct TimeSpan: ExpressibleByArgument {
    private static let unitSeconds: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    private static let longestSeconds = 3_650 * 86_400

    let duration: Duration

    init?(argument: String) {
        guard let unit = argument.last, let factor = Self.unitSeconds[unit],
            argument.utf8.dropLast().allSatisfy(\.isDigit),
            let count = Int(argument.dropLast()), count <= Self.longestSeconds / factor
        else { return nil }
        duration = .seconds(count * factor)
    }
}
