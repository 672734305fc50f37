import Testing

@testable import TerminalUI

struct KeyTests {
    @Test(arguments: [
        (Key.character("a"), "a"), (.character("R"), "R"), (.character(" "), "space"), (.control("c"), "^C"),
        (.function(5), "F5"), (.up, "↑"), (.down, "↓"), (.left, "←"), (.right, "→"), (.home, "home"),
        (.end, "end"), (.pageUp, "pgup"), (.pageDown, "pgdn"), (.tab, "tab"), (.backTab, "shift-tab"),
        (.enter, "⏎"), (.escape, "esc"), (.backspace, "bksp"), (.delete, "del"), (.insert, "ins"),
    ])
    func `has a name for help and footer`(key: Key, name: String) {
        #expect(key.name() == name)
    }

    @Test(arguments: [Key.up, .down, .left, .right, .enter])
    func `has an ASCII name where the terminal has no symbols`(key: Key) {
        #expect(key.name(in: .ascii).utf8.allSatisfy { $0 < 0x80 })
    }
}
