import TerminalUI

extension DashboardModel {
    /// Whether a demo tells a story that has not ended.
    var isStoryPlaying: Bool { story?.isOver == false }

    private var goesOnSearching: Bool { search != nil && (place != .dashboard || focus == .events) }

    /// The commands of a key here; without a story, none of a story's, and without a search, none that goes on with it.
    func commands(for key: Key) -> [Command] {
        KeyBinding.commands(for: key, in: place).filter { command in
            switch command {
            case .pauseStory, .skipScene: story != nil
            case .nextMatch, .previousMatch: goesOnSearching
            // The same key, while it goes on with a search.
            case .register: !goesOnSearching
            default: true
            }
        }
    }
}
