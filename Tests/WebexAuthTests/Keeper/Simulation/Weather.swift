import WebexTokens

/// What befalls Webex, and when.
struct Weather: Sendable {
    enum Kind: Sendable {
        case calm
        /// Nothing answers.
        case outage
        /// Everything is answered with 429 and `Retry-After: 30`.
        case throttled
    }

    struct Spell: Sendable {
        let kind: Kind
        let from: Duration
        let to: Duration
    }

    let spells: [Spell]

    func at(_ instant: Duration) -> Kind {
        spells.first { $0.from <= instant && instant < $0.to }?.kind ?? .calm
    }

    /// When the next spell after an instant begins that nothing works in; `end` if there is none.
    func calmLasts(from instant: Duration, until end: Duration) -> Duration {
        min(spells.map(\.from).filter { $0 >= instant }.min() ?? end, end)
    }
}
