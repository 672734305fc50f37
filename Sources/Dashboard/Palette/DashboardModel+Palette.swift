import TerminalUI

extension DashboardModel {
    /// The commands that match what is written in the palette.
    var paletteMatches: [Palette.Match] {
        palette?.matches(in: configuration.mode, hasStory: story != nil) ?? []
    }

    mutating func moveInPalette(_ move: ListViewport.Move) {
        let count = paletteMatches.count
        palette?.move(move, among: count)
    }

    /// Closes the palette and runs the chosen command, as its key would.
    mutating func runChosen() -> [Effect] {
        let matches = paletteMatches
        guard let palette, matches.indices.contains(palette.selected) else { return [] }
        let command = matches[palette.selected].binding.command
        self.palette = nil
        return attempt(command)
    }
}
