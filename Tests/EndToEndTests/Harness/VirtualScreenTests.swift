import Testing

/// The harness is tested with literal sequences, so that no other test stands on sand.
struct VirtualScreenTests {
    @Test(arguments: [
        ("hello", ["hello", "", ""]),
        ("ab\r\ncd", ["ab", "cd", ""]),
        ("\u{1B}[2;3Hx", ["", "  x", ""]),
        ("\u{1B}[Hx\u{1B}[3dy", ["x", "", " y"]),
        ("abcdefgh", ["abcdef", "gh", ""]),
        ("abcdef\r\nx", ["abcdef", "x", ""]),
        ("a\nb\nc\nd", [" b", "  c", "   d"]),
        ("abc\u{1B}[2Dx\u{1B}[Ay", ["axy", "", ""]),
        ("abc\u{1B}[G\u{1B}[K", ["", "", ""]),
        ("abc\u{1B}[2G\u{1B}[1K", ["  c", "", ""]),
        ("abcdef\u{1B}[2G\u{1B}[2P", ["adef", "", ""]),
        ("abc\u{1B}[2G\u{1B}[2@", ["a  bc", "", ""]),
        ("abc\u{1B}[2G\u{1B}[X", ["a c", "", ""]),
        ("─\u{1B}[3b│", ["────│", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2;3r\u{1B}[S", ["a", "c", ""]),
        ("a\r\nb\r\nc\u{1B}[H\u{1B}[L", ["", "a", "b"]),
        ("a\r\nb\r\nc\u{1B}[H\u{1B}[M", ["b", "c", ""]),
        ("a\r\nb\u{1B}[H\u{1B}M", ["", "a", "b"]),
        ("a\u{1B}[31;1mb\u{1B}(Bc\u{1B}]0;title\u{7}d\u{1B}=e", ["abcde", "", ""]),
        ("x\u{1B}7\u{1B}[3;3Hy\u{1B}8z", ["xz", "", "  y"]),
        ("abc\u{1B}[H\u{1B}[2J", ["", "", ""]),
    ])
    func `shows what an xterm shows`(output: String, lines: [String]) {
        #expect(screen(after: [output]).lines == lines)
    }

    @Test func `sequences and characters may come in pieces`() {
        let bytes = Array("a\u{1B}[2;2H─│".utf8)
        let whole = screen(after: [String(decoding: bytes, as: UTF8.self)])
        var tokenizer = TerminalTokenizer()
        var pieces = VirtualScreen(columns: 6, rows: 3)
        for byte in bytes { tokenizer.tokens(in: [byte]).forEach { pieces.show($0) } }
        #expect(pieces.lines == whole.lines)
        #expect(pieces.lines == ["a", " ─│", ""])
    }

    @Test func `knows the alternate screen and bracketed paste`() {
        let on = screen(after: ["\u{1B}[?1049h\u{1B}[?2004h"])
        #expect(on.isAlternate && on.takesPaste)
        let off = screen(after: ["\u{1B}[?1049h\u{1B}[?2004h\u{1B}[?2004l\u{1B}[?1049l"])
        #expect(!off.isAlternate && !off.takesPaste)
    }

    private func screen(after outputs: [String]) -> VirtualScreen {
        var tokenizer = TerminalTokenizer()
        var screen = VirtualScreen(columns: 6, rows: 3)
        for output in outputs {
            for token in tokenizer.tokens(in: Array(output.utf8)) { screen.show(token) }
        }
        return screen
    }
}
