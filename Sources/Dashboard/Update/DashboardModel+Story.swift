import TerminalUI

extension DashboardModel {
    /// Whether a demo tells a story that has not ended.
    var isStoryPlaying: Bool { story?.isOver == false }

    /// The commands of a key here; without a story, none of a story's.
    func commands(for key: Key) -> [Command] {
        KeyBinding.commands(for: key, in: place).filter {
            story != nil || ![.pauseStory, .skipScene].contains($0)
        }
    }
}
