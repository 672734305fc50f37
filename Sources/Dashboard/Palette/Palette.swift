import TerminalUI

/// All commands of the dashboard, of which a person writes a part of the name.
struct Palette: Hashable, Sendable {
    var line = EditedLine(limit: 60)
    /// The position of the chosen command among those that match.
    private(set) var selected = 0

    /// The commands that match, the best match first, with the letters that match.
    func matches(in mode: DashboardConfiguration.Mode, hasStory: Bool) -> [Match] {
        let bindings = KeyBinding.all.filter { binding in
            binding.places.contains(.dashboard) && binding.exists(in: mode) && binding.command.hasName
                && (hasStory || ![.pauseStory, .skipScene].contains(binding.command))
        }
        var known: Set<Command> = []
        return bindings.filter { known.insert($0.command).inserted }.enumerated()
            .compactMap { place, binding in
                FuzzyMatch(of: line.text, in: binding.explanation, or: binding.label).map { found in
                    (place, Match(binding: binding, letters: found.letters), found.cost)
                }
            }
            .sorted { ($0.2, $0.0) < ($1.2, $1.0) }
            .map(\.1)
    }

    mutating func edit(_ change: (inout EditedLine) -> Void) {
        change(&line)
        selected = 0
    }

    mutating func move(_ move: ListViewport.Move, among count: Int) {
        var lines = ListViewport(count: count, rows: PaletteView.mostRows)
        lines.select(selected)
        lines.move(move)
        selected = lines.selection ?? 0
    }

    struct Match: Hashable, Sendable {
        let binding: KeyBinding
        /// The positions of the letters of the explanation that match.
        let letters: Set<Int>
    }
}

extension Command {
    /// Whether a person asks for it by name: not for moving about, and not for the list of names itself.
    fileprivate var hasName: Bool {
        if case .move = self { false } else { self != .palette }
    }
}
