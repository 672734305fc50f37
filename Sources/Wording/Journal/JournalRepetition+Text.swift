package import FoundationEssentials
package import WebexTokens

extension JournalRepetition {
    /// How often, and in how long, such as `57 times in 4h`.
    package func text(until last: Date) -> String {
        "\(count) times in \(TimeText.rounded(last.since(since)))"
    }
}
