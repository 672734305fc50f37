import Testing
import TerminalUI

@testable import CursesTerminal

/// Bracketed pastes, whole, in pieces and without an end.
struct PasteTests {
    @Test func `a paste is one event, whatever is in it`() {
        #expect(
            InputPlay.events("\u{1B}[200~ab\r\u{1B}[dq\u{1B}[A\u{3}é\u{1B}[20\u{1B}z\u{1B}[201~q")
                == [.paste("ab\n\u{1B}[dq\u{1B}[A\u{3}é\u{1B}[20\u{1B}z"), .key(.character("q"))]
        )
        #expect(InputPlay.events("\u{9B}200~ab\u{9B}201~") == [.paste("ab")])
        #expect(InputPlay.events("\u{1B}[200~a\u{1B}\u{1B}[201~") == [.paste("a\u{1B}")])
    }

    @Test(arguments: [
        ("a", 65_535, 65_535), ("a", 65_536, 65_536), ("a", 65_537, 65_536), ("é", 32_769, 65_536),
        ("漢", 30_000, 65_535),
    ])
    func `keeps the first 64 KiB of a paste`(character: String, count: Int, bytes: Int) {
        let text = String(repeating: character, count: count)
        let events = InputPlay.events("\u{1B}[200~", .bytes(Array(text.utf8)), "\u{1B}[201~")
        guard case .paste(let text) = events.first, events.count == 1 else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == bytes)
    }

    @Test(arguments: [1, 30, 60, 149, 1_000, 4_900, 60_000])
    func `a paste stays a paste where a pause cuts it in two`(pause: Int) {
        let bytes = Array("\u{1B}[200~dá\ry\u{1B}[201~".utf8)
        for cut in (pause > 5_000 ? 6 : 1)..<bytes.count {
            let events = InputPlay.events(
                .bytes(Array(bytes[..<cut])),
                .pause(pause),
                .bytes(Array(bytes[cut...])),
                .pause(60),
                "x"
            )
            #expect(events.withoutPauses == [.paste("dá\ny"), .key(.character("x"))], "cut after \(cut)")
        }
    }

    @Test func `a paste may begin after any pause within its marker`() {
        for cut in 2...5 {
            let marker = Array("\u{1B}[200~".utf8)
            let events = InputPlay.events(
                .bytes(Array(marker[..<cut])),
                .pause(60_000),
                .bytes(Array(marker[cut...]) + Array("daily".utf8)),
                .pause(60),
                "dy\r\u{1B}[201~"
            )
            #expect(events == [.paste("dailydy\n")])
        }
    }

    @Test func `a paste without an end takes all keys, and tells so once`() {
        #expect(
            InputPlay.events("\u{1B}[200~copied", .pause(1_999), "dy\r", .pause(1), "q", .pause(9_000), "q")
                == [.pasteStalled]
        )
    }

    @Test func `Ctrl-C breaks a paste off, and then is a key again`() {
        #expect(
            InputPlay.events("\u{1B}[200~copied", .pause(50), "\u{3}", .pause(50), "\u{3}q")
                == [.pasteBrokenOff, .key(.control("c")), .key(.character("q"))]
        )
        #expect(
            InputPlay.events("\u{1B}[200~copied", .pause(50), "\u{3}\u{3}")
                == [.pasteBrokenOff, .key(.control("c"))]
        )
        #expect(
            InputPlay.events("\u{1B}[200~copied\u{1B}[20", .pause(50), "\u{3}") == [.pasteBrokenOff]
        )
    }

    @Test func `a Ctrl-C among other text is part of the paste`() {
        #expect(
            InputPlay.events("\u{1B}[200~a\u{3}", .pause(50), "\u{3}dy\u{1B}[201~") == [
                .paste("a\u{3}\u{3}dy")
            ]
        )
        #expect(InputPlay.events("\u{1B}[200~a", .pause(10), "\u{3}", "\u{1B}[201~") == [.paste("a\u{3}")])
    }

    @Test func `an escape alone breaks a paste off, and what may have been its end does not act`() {
        #expect(InputPlay.events("\u{1B}[200~a", .pause(50), "\u{1B}", .pause(499)).isEmpty)
        #expect(
            InputPlay.events("\u{1B}[200~a", .pause(50), "\u{1B}", .pause(500), "q")
                == [.pasteBrokenOff, .key(.character("q"))]
        )
        #expect(
            InputPlay.events("\u{1B}[200~a", .pause(50), "\u{1B}", .pause(500), "[201~", "q")
                == [.pasteBrokenOff, .key(.character("q"))]
        )
        #expect(
            InputPlay.events("\u{1B}[200~a", .pause(50), "\u{1B}", .pause(499), "[201~") == [.paste("a")]
        )
        // It came together with text: a terminal has paused within the marker.
        #expect(
            InputPlay.events("\u{1B}[200~a\u{1B}", .pause(1_900), "[201~") == [.paste("a")]
        )
    }

    @Test func `an end without a paste is nothing`() {
        #expect(InputPlay.events("\u{1B}[201~q") == [.key(.character("q"))])
    }
}
