import CNCurses
import TerminalUI

/// The look of each role: attributes and one of the terminal's eight colours, on its own background.
///
/// Words take only colours that can be read on black, on white and on solarized backgrounds.
struct Palette: Sendable {
    private let hasColors: Bool

    /// Registers the colours with curses, if there are any and they are wanted.
    @TerminalActor
    init(usesColors: Bool) {
        guard usesColors, has_colors(), start_color() == OK else {
            hasColors = false
            return
        }
        let background: Int16 = use_default_colors() == OK ? -1 : Int16(COLOR_BLACK)
        for color in 1...Int16(COLOR_WHITE) { init_pair(color, color, background) }
        hasColors = curses_colors() >= 8
    }

    /// Attributes and colour pair of a style; a pair is numbered as its colour, 0 is the terminal's own.
    func look(of style: Style) -> (attributes: UInt32, pair: Int16) {
        var attributes = Self.attributes(of: style.role)
        if style.isBold { attributes |= curses_bold() }
        if style.isReversed { attributes |= curses_reverse() }
        return (attributes, hasColors ? Self.color(of: style.role) : 0)
    }

    private static func attributes(of role: Role) -> UInt32 {
        switch role {
        case .text, .ok, .accent, .warningMark: 0
        case .title, .warn, .bad, .key, .focusedBorder: curses_bold()
        case .dim, .border: curses_dim()
        case .selection: curses_reverse()
        }
    }

    private static func color(of role: Role) -> Int16 {
        switch role {
        case .text, .title, .dim, .border, .selection, .warn, .key: 0
        case .ok: Int16(COLOR_GREEN)
        case .warningMark: Int16(COLOR_YELLOW)
        case .bad: Int16(COLOR_RED)
        case .accent, .focusedBorder: Int16(COLOR_MAGENTA)
        }
    }
}
