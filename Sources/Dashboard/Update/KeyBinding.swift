package import TerminalUI

/// One entry of the key table, from which footer, help, README and tests derive.
package struct KeyBinding: Hashable, Sendable {
    package let command: Command
    /// The keys of the command; the footer shows the first one.
    package let keys: [Key]
    /// The text in the help.
    package let explanation: String
    /// The text in the footer, if any.
    package let label: String?
    /// The priority in the footer: narrow ones drop the greatest numbers first; 0 is never dropped.
    package let rank: Int
    /// Dropped before all others.
    static let lastRank = 9
    /// The places where it exists; the model decides whether it is available at a moment.
    package let places: Set<KeyPlace>
    /// The pane that must have the focus for the footer to show it; `nil` for any.
    let pane: Pane?
    /// Whether it exists only in the demo.
    package let isDemoOnly: Bool

    init(
        _ command: Command,
        _ keys: [Key],
        _ explanation: String,
        label: String? = nil,
        rank: Int = KeyBinding.lastRank,
        in places: Set<KeyPlace> = [.dashboard],
        shownIn pane: Pane? = nil,
        demoOnly: Bool = false
    ) {
        self.command = command
        self.keys = keys
        self.explanation = explanation
        self.label = label
        self.rank = rank
        self.places = places
        self.pane = pane
        isDemoOnly = demoOnly
    }

    /// Whether the binding exists in this mode.
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

    /// Whether a key means the same everywhere.
    static func isEverywhere(_ key: Key) -> Bool {
        all.contains { $0.places.count == KeyPlace.allCases.count && $0.keys.contains(key) }
    }

    /// The commands of a key at a place; the first available one applies.
    package static func commands(for key: Key, in place: KeyPlace) -> [Command] {
        commandsByKey[place]?[key] ?? []
    }

    /// The bindings of a place that the footer may show.
    static func labelled(in place: KeyPlace) -> [KeyBinding] {
        labelledByPlace[place] ?? []
    }

    // Each frame's footer asks for them.
    private static let commandsByKey: [KeyPlace: [Key: [Command]]] = byPlace { bindings in
        bindings.reduce(into: [:]) { commands, binding in
            for key in binding.keys { commands[key, default: []].append(binding.command) }
        }
    }

    private static let labelledByPlace: [KeyPlace: [KeyBinding]] = byPlace { bindings in
        bindings.filter { $0.label != nil }
    }

    private static func byPlace<Value>(_ value: ([KeyBinding]) -> Value) -> [KeyPlace: Value] {
        Dictionary(
            uniqueKeysWithValues: KeyPlace.allCases.map { place in
                (place, value(all.filter { $0.places.contains(place) }))
            }
        )
    }
}
