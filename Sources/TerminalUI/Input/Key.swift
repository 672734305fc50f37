/// A key press as the terminal reports it.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// A letter pressed together with Ctrl, in lower case.
    case control(Character)
    /// F1 is 1.
    case function(Int)
    case up, down, left, right
    case home, end, pageUp, pageDown
    case tab, backTab, enter, escape
    case backspace, delete, insert

    /// The name in help and footer.
    package func name(in glyphs: GlyphSet = .unicode) -> String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(let letter): "^" + letter.uppercased()
        case .function(let number): "F\(number)"
        case .up: glyphs.isASCII ? "up" : "↑"
        case .down: glyphs.isASCII ? "down" : "↓"
        case .left: glyphs.isASCII ? "left" : "←"
        case .right: glyphs.isASCII ? "right" : "→"
        case .home: "home"
        case .end: "end"
        case .pageUp: "pgup"
        case .pageDown: "pgdn"
        case .tab: "tab"
        case .backTab: "shift-tab"
        case .enter: glyphs.isASCII ? "enter" : "⏎"
        case .escape: "esc"
        case .backspace: "bksp"
        case .delete: "del"
        case .insert: "ins"
        }
    }
}
