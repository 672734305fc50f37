import Glibc
import Testing
import TerminalUI

@testable import CursesTerminal

/// What terminals of several types are sent around the frames, byte for byte.
extension ScreenTests {
    @Suite(.serialized)
    struct MannersOnScreen {
        private static let mouseOff = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016]
            .map { "\u{1B}[?\($0)l" }.joined()
        private static let titled = ["xterm-256color", "tmux-256color"]

        @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
        func `each type is told what it understands at the start, meanwhile and at the end`(
            type: String
        ) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: type)
            let start = pseudo.seen()
            #expect(start.contains(Self.mouseOff))
            #expect(start.contains("\u{1B}[?2004h\u{1B}[?1004h"))
            #expect(start.contains("\u{1B}[22;2t") == Self.titled.contains(type))

            let answers = [
                await terminal.perform(.title("byova 1 dead")), await terminal.perform(.mouse(true)),
                await terminal.perform(.progress(0.5)), await terminal.perform(.copy(CopyText("foo"))),
            ]
            let meanwhile = pseudo.seen()
            await terminal.close()
            let end = pseudo.seen()
            let title: (set: String, back: String)
            let copy: String
            switch type {
            case "xterm-256color":
                title = ("\u{1B}]2;byova 1 dead\u{1B}\\", "\u{1B}]2;\u{1B}\\\u{1B}[23;2t")
                copy = "\u{1B}]52;c;Zm9v\u{7}"
                #expect(answers == [.sent, .sent, .refused(.unsupported), .copied(.terminal)])
            case "tmux-256color":
                title = ("\u{1B}]2;byova 1 dead\u{1B}\\", "\u{1B}]2;\u{1B}\\\u{1B}[23;2t")
                copy = "\u{1B}]52;c;Zm9v\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\"
                #expect(answers == [.sent, .sent, .refused(.unsupported), .copied(.tmux)])
            case "screen":
                title = ("\u{1B}_byova 1 dead\u{1B}\\", "\u{1B}_\u{1B}\\")
                copy = "\u{1B}P\u{1B}]52;c;Zm9v\u{7}\u{1B}\\"
                #expect(answers == [.sent, .sent, .refused(.unsupported), .copied(.screen)])
            default:
                #expect(answers == Array(repeating: .refused(.unsupported), count: 4))
                #expect(meanwhile.isEmpty)
                #expect(!(start + end).contains("\u{1B}]") && !(start + end).contains("\u{1B}_"))
                return
            }
            #expect(meanwhile == "\(title.set)\u{1B}[?1000h\u{1B}[?1006h\(copy)")
            #expect(end.contains("\u{1B}[?2004l\u{1B}[?1004l"))
            #expect(end.contains("\u{1B}[?1006l\u{1B}[?1000l\(title.back)"))
        }

        @Test(arguments: [nil, "", "no-such-terminal"])
        func `a type that had to be guessed is told nothing but modes`(type: String?) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: type)
            #expect(await terminal.perform(.title("byova")) == .refused(.unsupported))
            #expect(await terminal.perform(.copy(CopyText("foo"))) == .refused(.unsupported))
            await terminal.close()
            let output = pseudo.seen()
            #expect(!output.contains("\u{1B}]") && !output.contains("22;2t"))
        }

        @Test func `a terminal that reads no control sequences gets none`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: "vt52")
            await terminal.present(Frame(size: Size(columns: 80, rows: 24)))
            await terminal.close()
            #expect(!pseudo.seen().contains("\u{1B}[?"))
        }

        @Test func `nothing is sent that is not wanted`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(
                pseudo,
                type: "xterm-ghostty",
                preferences: try TerminalPreferences(parsing: "none")
            )
            #expect(await terminal.perform(.title("byova")) == .refused(.switchedOff))
            await terminal.present(Frame(size: Size(columns: 80, rows: 24)))
            await terminal.close()
            let output = pseudo.seen()
            for text in ["\u{1B}]", "22;2t", "2026", "1004h"] { #expect(!output.contains(text)) }
            await #expect(terminal.perform(.title("byova")) == .refused(.away))
        }

        @Test func `a frame of many rows comes at once, a few rows as they are`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: "alacritty")
            var frame = Frame(size: Size(columns: 80, rows: 24))
            for row in 0..<24 { frame.write("row \(row)", column: 0, row: row) }
            await terminal.present(frame)
            let whole = try await pseudo.seen(until: "\u{1B}[?2026l")
            let begin = try #require(whole.firstRange(of: "\u{1B}[?2026h"))
            #expect(whole[begin.upperBound...].contains("row 23"))
            #expect(!whole[..<begin.lowerBound].contains("row"))
            frame.write("changed", column: 0, row: 3)
            await terminal.present(frame)
            #expect(!pseudo.seen().contains("2026"))
            await terminal.close()
        }

        @Test func `clicks arrive once they are asked for`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var events = terminal.events.makeAsyncIterator()
            pseudo.type("\u{1B}[<0;3;4Ma")
            #expect(await events.next() == .key(.character("a")))
            _ = await terminal.perform(.mouse(true))
            pseudo.type("\u{1B}[<0;3;4M\u{1B}[<0;3;4m\u{1B}[<65;1;1Mb")
            #expect(await events.next() == .mouse(MouseAction(.press, at: Frame.Position(column: 2, row: 3))))
            #expect(
                await events.next() == .mouse(MouseAction(.wheelDown, at: Frame.Position(column: 0, row: 0)))
            )
            #expect(await events.next() == .key(.character("b")))
            _ = await terminal.perform(.mouse(false))
            pseudo.type("\u{1B}[<0;3;4Mc")
            #expect(await events.next() == .key(.character("c")))
            await terminal.close()
        }

        @Test(
            arguments: [
                ("vt100", "", true, false), ("linux", "", true, false), ("xterm-256color", "", false, false),
                ("xterm-256color", "cursor", true, true),
            ]
        )
        func `the cursor rests where a person looks, if the type or the person needs it`(
            type: String,
            preferences: String,
            rests: Bool,
            shows: Bool
        ) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(
                pseudo,
                type: type,
                preferences: try TerminalPreferences(parsing: preferences)
            )
            var frame = Frame(size: Size(columns: 80, rows: 24))
            frame.write("below", column: 40, row: 20)
            frame.attention = Frame.Position(column: 0, row: 10)
            await terminal.present(frame)
            let output = try await pseudo.seen(until: "below")
            let after = String(output[try #require(output.firstRange(of: "below")).upperBound...])
            // Beyond going on in the same row, curses has one short way up to the left edge.
            #expect(
                ["\u{1B}[11;1H", "\u{1B}[11d", "\r\u{1B}[10A"].contains(where: after.contains) == rests,
                "\(after.debugDescription)"
            )
            #expect(output.contains("\u{1B}[?25h") == shows)
            await terminal.close()
        }
    }
}
