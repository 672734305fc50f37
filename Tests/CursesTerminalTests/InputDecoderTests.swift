import CNCurses
import Testing
import TerminalUI

@testable import CursesTerminal

struct InputDecoderTests {
    private func events(_ bursts: [InputDecoder.Token]...) -> [TerminalEvent] {
        var decoder = InputDecoder()
        return bursts.flatMap { burst in burst.flatMap { decoder.decode($0) } + decoder.endOfBurst() }
    }

    private func scalars(_ text: String) -> [InputDecoder.Token] {
        text.unicodeScalars.map { .scalar($0) }
    }

    @Test(arguments: [
        ("a", Key.character("a")), ("ă", .character("ă")), ("漢", .character("漢")), (" ", .character(" ")),
        ("\t", .tab), ("\r", .enter), ("\n", .enter), ("\u{1B}", .escape), ("\u{8}", .backspace),
        ("\u{7F}", .backspace), ("\u{1}", .control("a")), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
        ("\u{0}", .control(" ")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
    ])
    func `a character is its key`(text: String, key: Key) {
        #expect(events(scalars(text)) == [.key(key)])
    }

    @Test(arguments: [
        (KEY_UP, Key.up), (KEY_DOWN, .down), (KEY_LEFT, .left), (KEY_RIGHT, .right), (KEY_HOME, .home),
        (KEY_END, .end), (KEY_PPAGE, .pageUp), (KEY_NPAGE, .pageDown), (KEY_BTAB, .backTab),
        (KEY_ENTER, .enter), (KEY_BACKSPACE, .backspace), (KEY_DC, .delete), (KEY_IC, .insert),
        (KEY_F0 + 1, .function(1)), (KEY_F0 + 12, .function(12)),
    ])
    func `a code is its key`(code: Int32, key: Key) {
        #expect(events([.code(code)]) == [.key(key)])
    }

    @Test func `the up key and the letter of the same number are not confused`() {
        #expect(events([.code(259)], [.scalar("\u{103}")]) == [.key(.up), .key(.character("ă"))])
    }

    @Test func `codes that the program has no use for are dropped`() {
        #expect(events([.code(KEY_RESIZE), .code(KEY_MOUSE), .code(KEY_F0 + 60), .code(0x7FFF)]).isEmpty)
        #expect(events(scalars("\u{80}\u{9F}")).isEmpty)
    }

    @Test func `an escape followed by another key is both`() {
        #expect(events(scalars("\u{1B}q")) == [.key(.escape), .key(.character("q"))])
        #expect(events(scalars("\u{1B}"), scalars("[")) == [.key(.escape), .key(.character("["))])
        #expect(events(scalars("\u{1B}\u{1B}")) == [.key(.escape), .key(.escape)])
        #expect(events([.scalar("\u{1B}"), .code(KEY_UP)]) == [.key(.escape), .key(.up)])
    }

    @Test(arguments: ["\u{1B}[d", "\u{1B}[1;5C", "\u{1B}[25~", "\u{1B}Od", "\u{1B}[<0;1;1M", "\u{1B}[12"])
    func `no part of an unknown sequence is a key press`(sequence: String) {
        #expect(events(scalars(sequence), scalars("x")) == [.key(.character("x"))])
    }

    @Test func `a paste is one event, whatever is in it`() {
        let pasted =
            [.code(KeyCode.pasteStart)] + scalars("ab\r\u{1B}[dq") + [.code(KEY_UP)] + scalars("\u{3}é")
        #expect(
            events(pasted, scalars("z") + [.code(KeyCode.pasteEnd)], scalars("q"))
                == [.paste("ab\n\u{1B}[dq\u{3}éz"), .key(.character("q"))]
        )
    }

    @Test(arguments: [
        ("a", 65_535, 65_535), ("a", 65_536, 65_536), ("a", 65_537, 65_536), ("é", 32_769, 65_536),
        ("漢", 30_000, 65_535),
    ])
    func `keeps the first 64 KiB of a paste`(character: String, count: Int, bytes: Int) {
        var decoder = InputDecoder()
        _ = decoder.decode(.code(KeyCode.pasteStart))
        let tokens = scalars(character)
        for _ in 0..<count { tokens.forEach { _ = decoder.decode($0) } }
        guard case .paste(let text) = decoder.decode(.code(KeyCode.pasteEnd)).first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == bytes)
    }

    @Test func `a paste that never ends is given up`() {
        var decoder = InputDecoder()
        _ = decoder.decode(.code(KeyCode.pasteStart))
        _ = decoder.decode(.scalar("a"))
        #expect(decoder.endOfBurst().isEmpty)
        #expect(decoder.isPasting)
        #expect(decoder.giveUpPaste() == [.paste("a")])
        #expect(!decoder.isPasting)
        #expect(decoder.giveUpPaste().isEmpty)
    }

    @Test func `an end without a paste is nothing`() {
        #expect(events([.code(KeyCode.pasteEnd)]).isEmpty)
    }

    @Test func `reports focus`() {
        #expect(
            events([.code(KeyCode.focusGained), .code(KeyCode.focusLost)]) == [.focus(true), .focus(false)]
        )
    }
}
