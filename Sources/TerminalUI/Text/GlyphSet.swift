/// The drawing characters that the terminal's encoding has.
package struct GlyphSet: Hashable, Sendable {
    package let isASCII: Bool
    package let horizontal: Character
    package let vertical: Character
    package let topLeft: Character
    package let topRight: Character
    package let bottomLeft: Character
    package let bottomRight: Character
    /// Stands for text that was cut off; one column.
    package let ellipsis: Character
    package let left: Character
    package let right: Character
    package let up: Character
    package let down: Character
    /// Points at the selected row.
    package let pointer: Character
    /// Points at the next step.
    package let arrow: Character
    /// Stands between facts of one line.
    package let separator: Character
    /// Stands where a value is unknown or does not apply.
    package let dash: Character
    package let sortAscending: Character
    package let sortDescending: Character
    /// The filled part of a bar, from one part of a column to the whole of it, in equal steps.
    package let barSteps: [Character]
    /// The empty part of a bar that shows its whole length.
    package let barTrack: Character

    package static let unicode = GlyphSet(
        isASCII: false,
        horizontal: "─",
        vertical: "│",
        topLeft: "┌",
        topRight: "┐",
        bottomLeft: "└",
        bottomRight: "┘",
        ellipsis: "…",
        left: "←",
        right: "→",
        up: "↑",
        down: "↓",
        pointer: "▸",
        arrow: "→",
        separator: "·",
        dash: "–",
        sortAscending: "▲",
        sortDescending: "▼",
        barSteps: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
        barTrack: "░"
    )

    /// For a terminal whose encoding is not UTF-8.
    package static let ascii = GlyphSet(
        isASCII: true,
        horizontal: "-",
        vertical: "|",
        topLeft: "+",
        topRight: "+",
        bottomLeft: "+",
        bottomRight: "+",
        ellipsis: "~",
        left: "<",
        right: ">",
        up: "^",
        down: "v",
        pointer: ">",
        arrow: ">",
        separator: "-",
        dash: "-",
        sortAscending: "^",
        sortDescending: "v",
        barSteps: ["-", "=", "#"],
        barTrack: "."
    )
}
