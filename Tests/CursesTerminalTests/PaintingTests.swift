import Testing
import TerminalUI

@testable import CursesTerminal

extension ScreenTests {
    @Suite(.serialized)
    struct Painting {
        private let size = Size(columns: 80, rows: 24)

        @Test func `draws wide glyphs, marks and the lower right corner`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: size, glyphs: terminal.glyphs)
            frame.write("漢字 e\u{301} ●", column: 0, row: 0)
            frame.write("Z", column: 79, row: 23)
            await terminal.present(frame)
            let output = try await pseudo.seen(until: "Z")
            #expect(output.contains("漢字 e\u{301} ●"))
            #expect(!output.contains("\n"))
            await terminal.close()
        }

        @Test func `an unchanged frame writes nothing, a changed digit a few bytes`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: size)
            frame.write("constant", column: 0, row: 0)
            frame.write("23:59:12", column: 30, row: 5)
            await terminal.present(frame)
            await terminal.present(frame)
            _ = try await pseudo.seen(until: "23:59:12")
            await terminal.present(frame)
            #expect(pseudo.seen().isEmpty)
            frame.write("23:59:11", column: 30, row: 5)
            await terminal.present(frame)
            let output = pseudo.seen()
            #expect(output.hasSuffix("1"))
            #expect(output.utf8.count < 16)
            await terminal.close()
        }

        @Test func `a redraw writes everything again`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: size)
            frame.write("constant", column: 0, row: 0)
            frame.write("below", column: 0, row: 9)
            await terminal.present(frame)
            _ = try await pseudo.seen(until: "below")
            await terminal.redraw()
            #expect(try await pseudo.seen(until: "below").contains("constant"))
            await terminal.close()
        }

        @Test func `the raw text is one piece, written again only when something touched it`() async throws {
            let url = "https://webexapis.com/v1/authorize?" + String(repeating: "0123456789", count: 40)
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: size)
            frame.place(RawText(row: 2, text: url))
            await terminal.present(frame)
            #expect(try await pseudo.seen(until: url).contains("\u{1B}[3;1H\(url)"))

            frame.write("04:51", column: 70, row: 0)
            await terminal.present(frame)
            let countdown = pseudo.seen()
            #expect(countdown.contains("04:51"))
            #expect(!countdown.contains("webexapis"))

            var overlaid = frame
            overlaid.write("X", column: 3, row: 4)
            await terminal.present(overlaid)
            _ = pseudo.seen()
            await terminal.present(frame)
            #expect(pseudo.seen().contains(url))
            await terminal.close()
        }

        @Test(arguments: [(true, "\u{1B}[31m"), (false, nil)] as [(Bool, String?)])
        func `colours only where they are wanted`(usesColors: Bool, red: String?) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, usesColors: usesColors)
            var frame = Frame(size: size)
            frame.write("dead", column: 0, row: 0, style: .bad)
            await terminal.present(frame)
            let output = try await pseudo.seen(until: "dead")
            #expect(output.contains("1m"), "bold")
            if let red { #expect(output.contains(red)) } else { #expect(!output.contains("\u{1B}[3")) }
            await terminal.close()
        }

        @Test func `shows the cursor only where the frame has one`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: size)
            frame.cursor = Frame.Position(column: 5, row: 10)
            await terminal.present(frame)
            let output = try await pseudo.seen(until: "\u{1B}[?25h")
            #expect(output.contains("\u{1B}[11;6H"))
            frame.cursor = nil
            await terminal.present(frame)
            #expect(pseudo.seen().contains("\u{1B}[?25l"))
            await terminal.close()
        }

        @Test(arguments: [
            Size(columns: 0, rows: 0), Size(columns: 1, rows: 1), Size(columns: 200, rows: 60),
        ])
        func `a frame of any size is clipped to the screen`(other: Size) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: other)
            frame.fill(frame.bounds, with: "x")
            frame.place(RawText(row: 0, text: "0123456789"))
            await terminal.present(frame)
            var last = Frame(size: size)
            last.write("done", column: 0, row: 0)
            await terminal.present(last)
            let output = try await pseudo.seen(until: "done")
            #expect(!output.contains("\n"))
            await terminal.close()
        }

        @Test func `a screen of one cell lives`() async throws {
            let pseudo = try PseudoTerminal(columns: 1, rows: 1)
            let terminal = try await open(pseudo)
            #expect(await terminal.size == Size(columns: 1, rows: 1))
            var frame = Frame(size: Size(columns: 1, rows: 1))
            frame.write("x", column: 0, row: 0)
            await terminal.present(frame)
            _ = try await pseudo.seen(until: "x")
            await terminal.close()
        }
    }
}
