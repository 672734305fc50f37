import Testing
import TerminalUI

@testable import CursesTerminal

/// Reports of the mouse, once they are asked for.
struct MouseTests {
    private static var decoder: InputDecoder {
        var decoder = InputDecoder()
        decoder.reportsMouse = true
        return decoder
    }

    private static func action(_ kind: MouseAction.Kind, _ column: Int, _ row: Int) -> TerminalEvent {
        .mouse(MouseAction(kind, at: Frame.Position(column: column, row: row)))
    }

    @Test(
        arguments: [
            ("0;1;1M", action(.press, 0, 0)), ("0;80;24M", action(.press, 79, 23)),
            ("64;10;5M", action(.wheelUp, 9, 4)), ("65;10;5M", action(.wheelDown, 9, 4)),
            ("0;99999;99999M", action(.press, 99_998, 99_998)),
            // Released; other buttons; with Shift or Ctrl; in motion; a wheel to the side.
            ("0;1;1m", nil), ("1;1;1M", nil), ("2;1;1M", nil), ("4;1;1M", nil), ("16;1;1M", nil),
            ("32;1;1M", nil),
            ("35;1;1M", nil), ("66;1;1M", nil), ("128;1;1M", nil),
            // No report.
            ("0;0;1M", nil), ("0;1;0M", nil), ("0;1M", nil), ("0;1;1;1M", nil), (";1;1M", nil),
            ("0;;1M", nil),
            ("0;1;100000M", nil), ("00000000000000000000000000000;1;1M", nil), ("0;1;1A", nil),
            ("0;1:2;1M", nil),
            ("0;-1;1M", nil),
        ] as [(String, TerminalEvent?)]
    )
    func `a report is a press, a turn of the wheel, or nothing`(report: String, event: TerminalEvent?) {
        let bytes = InputPlay.Step.bytes(Array("\u{1B}[<\(report)".utf8))
        let expected = (event.map { [$0] } ?? []) + [.key(.character("x"))]
        #expect(InputPlay.events(bytes, .pause(60), "x", decoder: Self.decoder) == expected)
        // Until it was asked for, it is no more than any other report.
        #expect(InputPlay.events(bytes, .pause(60), "x") == [.key(.character("x"))])
    }

    @Test(arguments: [1, 30, 60, 149, 1_000, 4_900])
    func `a report in pieces is that report, and no part of it a key`(pause: Int) {
        let bytes = Array("\u{1B}[<0;12;34M".utf8)
        for cut in 1..<bytes.count {
            let events = InputPlay.events(
                .bytes(Array(bytes[..<cut])),
                .pause(pause),
                .bytes(Array(bytes[cut...])),
                decoder: Self.decoder
            )
            #expect(events.withoutPauses == [Self.action(.press, 11, 33)], "cut after \(cut)")
        }
    }

    @Test func `a report that stays open too long means nothing`() {
        let events = InputPlay.events("\u{1B}[<0;12;", .pause(5_001), "34M", decoder: Self.decoder)
        #expect(events.isEmpty)
    }

    @Test func `what was asked for lasts when others had the terminal`() {
        var decoder = Self.decoder
        _ = decoder.reset()
        #expect(decoder.reportsMouse)
    }
}
