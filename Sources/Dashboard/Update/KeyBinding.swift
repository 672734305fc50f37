package import TerminalUI

/// One line of the key table, from which footer, help, README and tests are made.
package struct KeyBinding: Hashable, Sendable {
    package let command: Command
    /// The keys that do it; the first one is shown in the footer.
    package let keys: [Key]
    /// What the help says.
    package let explanation: String
    /// What the footer says, where it says anything.
    package let label: String?
    /// Narrow footers drop the greatest numbers first; 0 is never dropped.
    package let rank: Int
    /// Dropped before all others.
    static let lastRank = 9
    /// Where it works; whether it does so at a moment is the model's to tell.
    package let places: Set<KeyPlace>
    /// Whether it exists in the demo only.
    package let isDemoOnly: Bool

    init(
        _ command: Command,
        _ keys: [Key],
        _ explanation: String,
        label: String? = nil,
        rank: Int = KeyBinding.lastRank,
        in places: Set<KeyPlace> = [.dashboard],
        demoOnly: Bool = false
    ) {
        self.command = command
        self.keys = keys
        self.explanation = explanation
        self.label = label
        self.rank = rank
        self.places = places
        isDemoOnly = demoOnly
    }

    /// Whether the key means anything in such a dashboard.
    func exists(in mode: DashboardConfiguration.Mode) -> Bool {
        switch mode {
        case .normal: !isDemoOnly
        case .demo: true
        case .readOnly: !isDemoOnly && !command.acts
        }
    }

    /// All keys with their names in a glyph set, such as `↑ k`.
    package func keyNames(in glyphs: GlyphSet) -> String {
        keys.map { $0.name(in: glyphs) }.joined(separator: " ")
    }

    /// The first key of a command, as sentences name it, such as `a`; at one place, if that is given.
    package static func key(for command: Command, in place: KeyPlace? = nil) -> String {
        let binding = all.first { binding in
            binding.command == command && place.map(binding.places.contains) ?? true
        }
        return binding?.keys.first?.name(in: .ascii) ?? ""
    }

    /// Whether a key means the same wherever a person is.
    static func isEverywhere(_ key: Key) -> Bool {
        all.contains { $0.places.count == KeyPlace.allCases.count && $0.keys.contains(key) }
    }

    /// What a key can mean at a place; the first that can be done is what it does.
    package static func commands(for key: Key, in place: KeyPlace) -> [Command] {
        all.filter { $0.places.contains(place) && $0.keys.contains(key) }.map(\.command)
    }
}
