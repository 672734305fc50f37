import Testing
import TerminalUI

@testable import CursesTerminal

/// Keys that a person presses.
struct InputDecoderTests {
    @Test(arguments: [
        ("a", Key.character("a")), ("ă", .character("ă")), ("漢", .character("漢")), (" ", .character(" ")),
        ("🦊", .character("🦊")),
        ("\t", .tab), ("\r", .enter), ("\n", .enter), ("\u{8}", .backspace),
        ("\u{7F}", .backspace), ("\u{1}", .control("a")), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
        ("\u{0}", .control(" ")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
        ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[5~", .pageUp), ("\u{1B}[Z", .backTab),
        ("\u{1B}OH", .home), ("\u{1B}[3~", .delete), ("\u{9B}A", .up), ("\u{8F}B", .down),
    ])
    func `a character or a sequence is its key`(text: String, key: Key) {
        #expect(InputPlay.events(.bytes(Array(text.utf8))) == [.key(key)])
        #expect(
            InputPlay.events("x", .pause(200), .bytes(Array(text.utf8)), "y").last == .key(.character("y"))
        )
    }

    @Test func `an escape is a key once nothing has followed for its delay`() {
        #expect(InputPlay.events("\u{1B}", .pause(149)).isEmpty)
        #expect(InputPlay.events("\u{1B}", .pause(150)) == [.key(.escape)])
        #expect(InputPlay.events("\u{1B}\u{1B}", .pause(150)) == [.key(.escape), .key(.escape)])
        let patient = InputDecoder(timing: InputTiming(escapeDelay: "1000"))
        #expect(InputPlay.events("\u{1B}", .pause(999), decoder: patient).isEmpty)
        #expect(InputPlay.events("\u{1B}", .pause(999), "[A", decoder: patient) == [.key(.up)])
        let hasty = InputDecoder(timing: InputTiming(escapeDelay: "0"))
        #expect(InputPlay.events("\u{1B}", .pause(0), decoder: hasty) == [.key(.escape)])
    }

    @Test func `a key pressed after an escape makes both count at once`() {
        #expect(InputPlay.events("\u{1B}", .pause(50), "q") == [.key(.escape), .key(.character("q"))])
        #expect(InputPlay.events("\u{1B}", .pause(50), "é") == [.key(.escape), .key(.character("é"))])
        #expect(InputPlay.events("\u{1B}", .pause(50), "\u{1B}[A") == [.key(.escape), .key(.up)])
        #expect(
            InputPlay.events("\u{1B}", .pause(50), "\u{1B}", .pause(150)) == [.key(.escape), .key(.escape)]
        )
    }

    @Test(arguments: [
        "\u{1B}a", "\u{1B}d", "\u{1B}\r", "\u{1B}\t", "\u{1B}\u{7F}", "\u{1B}ä", "\u{1B}漢", "\u{1B} ",
        "\u{1B}(B",
        "\u{1B}#8", "\u{1B}7", "\u{1B}c", "\u{1B}=", "\u{1B}\u{1B}a", "\u{1B}\\",
    ])
    func `what comes together with an escape is pressed with Alt and does nothing`(text: String) {
        #expect(InputPlay.events(.bytes(Array(text.utf8)), .pause(60), "x") == [.key(.character("x"))])
    }

    @Test func `an arrow key pressed with Alt is that key`() {
        #expect(InputPlay.events("\u{1B}\u{1B}[A") == [.key(.up)])
    }

    @Test(arguments: [50, 150, 1_000, 5_000])
    func `the introducer of a sequence joins an escape that was reported already`(pause: Int) {
        for rest in ["[A", "OA"] {
            let events = InputPlay.events("\u{1B}", .pause(pause), .bytes(Array(rest.utf8)))
            #expect(events == (pause < 150 ? [] : [.key(.escape)]) + [.key(.up)])
        }
        #expect(
            InputPlay.events("\u{1B}", .pause(pause), "]0;dy\u{7}", .pause(60), "x").withoutPauses
                == [.key(.character("x"))]
        )
    }

    @Test(arguments: ["[", "]", "N", "O", "P", "X", "^", "_"])
    func `a key after an escape that was a key is that key, though it may introduce a sequence`(text: String)
    {
        let (key, bytes) = (Key.character(Character(text)), InputPlay.Step.bytes(Array(text.utf8)))
        #expect(InputPlay.events("\u{1B}", .pause(200), bytes, .pause(149)) == [.key(.escape)])
        #expect(InputPlay.events("\u{1B}", .pause(200), bytes, .pause(150)) == [.key(.escape), .key(key)])
        // Pressed in turn; what may be the rest of a sequence has to come later.
        for (next, pause) in [("c", 150), ("\u{1B}", 150), (text, 60), ("\u{3}", 60)] {
            let events = InputPlay.events(
                "\u{1B}",
                .pause(200),
                bytes,
                .pause(pause),
                .bytes(Array(next.utf8)),
                .pause(150)
            )
            #expect(events.count == 3 && events[1] == .key(key), "\(next.debugDescription)")
        }
        // Held.
        let repeated = [InputPlay.Step](repeating: bytes, count: 5).flatMap { [$0, .pause(30)] }
        var play = InputPlay()
        #expect(
            play.play(["\u{1B}", .pause(200)] + repeated)
                == [.key(.escape)] + [TerminalEvent](repeating: .key(key), count: 5)
        )
    }

    @Test func `an escape of long ago is joined by nothing`() {
        #expect(
            InputPlay.events("\u{1B}", .pause(5_001), "[A")
                == [.key(.escape), .key(.character("[")), .key(.character("A"))]
        )
        #expect(
            InputPlay.events("\u{1B}", .pause(200), "n[")
                == [.key(.escape), .key(.character("n")), .key(.character("["))]
        )
    }

    private static let begun = [
        "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}[M", "\u{1B}]11;", "\u{1B}Pq", "\u{1B}_G",
    ]

    @Test(arguments: begun)
    func `Ctrl-C and Esc get out of whatever has begun`(text: String) {
        let begun = InputPlay.Step.bytes(Array(text.utf8))
        #expect(
            InputPlay.events(begun, .pause(50), "\u{3}", "x") == [.key(.control("c")), .key(.character("x"))]
        )
        #expect(
            InputPlay.events(begun, .pause(50), "\u{1B}", .pause(150), "x")
                == [.key(.escape), .key(.character("x"))]
        )
        #expect(InputPlay.events(begun, .pause(50), "\u{1B}[A", "x") == [.key(.up), .key(.character("x"))])
    }

    @Test func `bytes that are no text are no keys`() {
        #expect(InputPlay.events(.bytes([0xC3, 0x28, 0xFF, 0xC0, 0xAF])) == [.key(.character("("))])
    }

    @Test func `what was begun is forgotten when others had the terminal`() {
        var decoder = InputDecoder()
        let now = ContinuousClock.now
        _ = decoder.decode(Array("\u{1B}[".utf8), at: now)
        #expect(decoder.reset().isEmpty)
        #expect(decoder.decode(Array("A".utf8), at: now) == [.key(.character("A"))])
        _ = decoder.decode(Array("\u{1B}[200~abc".utf8), at: now)
        #expect(decoder.reset() == [.pasteBrokenOff])
        #expect(decoder.decode(Array("A".utf8), at: now) == [.key(.character("A"))])
    }
}
