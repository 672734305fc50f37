import Glibc
import Testing
import TerminalUI

@testable import CursesTerminal

extension ScreenTests {
    @Suite(.serialized)
    struct Events {
        @Test func `keys arrive in order`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("aă\t\r\u{1B}OA\u{1B}[B\u{1B}[5~\u{1B}[Z\u{3}\u{1A}\u{7F}\u{1B}[H\u{1B}[4~\u{1B}[3~")
            let keys: [Key] = [
                .character("a"), .character("ă"), .tab, .enter, .up, .down, .pageUp, .backTab, .control("c"),
                .control("z"), .backspace, .home, .end, .delete,
            ]
            #expect(await next(keys.count, of: terminal) == keys.map { .key($0) })
            await terminal.close()
        }

        @Test func `a single escape is a key`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("\u{1B}")
            #expect(await next(1, of: terminal) == [.key(.escape)])
            await terminal.close()
        }

        @Test(arguments: ["xterm", "vt100", "linux", "rxvt", "screen", "no-such-terminal"])
        func `keys arrive on other types too`(type: String) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: type)
            pseudo.type("\u{1B}[A\u{1B}OB\u{1B}[6~\u{1B}[1~")
            #expect(
                await next(4, of: terminal) == [.key(.up), .key(.down), .key(.pageDown), .key(.home)]
            )
            await terminal.close()
        }

        @Test func `a paste and the focus arrive as such`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("\u{1B}[I\u{1B}[200~63b02f90\rd q\u{1B}[201~\u{1B}[Ox")
            #expect(
                await next(4, of: terminal)
                    == [.focus(true), .paste("63b02f90\nd q"), .focus(false), .key(.character("x"))]
            )
            await terminal.close()
        }

        @Test func `catching up tells all that was typed before it`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("dy")
            await terminal.catchUp(7)
            await terminal.catchUp(8)
            #expect(
                await next(4, of: terminal) == [
                    .key(.character("d")), .key(.character("y")), .caughtUp(7), .caughtUp(8),
                ]
            )
            pseudo.type("x")
            #expect(await next(1, of: terminal) == [.key(.character("x"))])
            await terminal.close()
        }

        @Test func `a paste without marks arrives as one`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("daily Refresh\rd")
            #expect(await next(1, of: terminal) == [.paste("daily Refresh\nd")])
            await terminal.close()
        }

        @Test func `a sequence that comes in pieces is one key, and a report none`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, escapeDelay: "5000")
            for piece in [
                "\u{1B}", "[A\u{1B}[", "5~\u{1B}O", "d\u{1B}]11;dy", "dy\u{1B}", "\\\u{1B}[M", " dyx",
            ] {
                pseudo.type(piece)
                poll(nil, 0, 20)
            }
            #expect(await next(3, of: terminal) == [.key(.up), .key(.pageUp), .key(.character("x"))])
            await terminal.close()
        }

        @Test func `a paste without an end is reported, and Ctrl-C discards it`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.type("\u{1B}[200~daily")
            // Frames, as each second brings one, do not begin the wait anew.
            let frames = Task {
                var frame = Frame(size: Size(columns: 80, rows: 24))
                for number in 0... {
                    if Task.isCancelled { return }
                    frame.write("\(number)", column: 0, row: 0)
                    await terminal.present(frame)
                    _ = pseudo.seen()
                }
            }
            #expect(await next(1, of: terminal) == [.pasteStalled])
            frames.cancel()
            await frames.value
            pseudo.type("\u{3}")
            #expect(await next(1, of: terminal) == [.pasteBrokenOff])
            pseudo.type("\u{3}")
            #expect(await next(1, of: terminal) == [.key(.control("c"))])
            await terminal.close()
        }

        @Test(arguments: [65_535, 0, 1] as [UInt16], ["xterm", "linux"])
        func `a window of any size can be opened and drawn on`(extent: UInt16, type: String) async throws {
            for (columns, rows) in [(extent, extent), (extent, 24), (80, extent)] as [(UInt16, UInt16)] {
                let pseudo = try PseudoTerminal(columns: columns, rows: rows)
                let terminal = try await open(pseudo, type: type)
                let size = await terminal.size
                #expect(1...1_000 ~= size.columns && 1...400 ~= size.rows)
                var frame = Frame(size: size)
                frame.write("x", column: size.columns - 1, row: size.rows - 1)
                let looker = Task { try await pseudo.seen(until: "x") }
                await terminal.present(frame)
                _ = try await looker.value
                await terminal.close()
            }
        }

        @Test func `a new size arrives`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            #expect(await terminal.size == Size(columns: 80, rows: 24))
            for size in [Size(columns: 120, rows: 40), Size(columns: 1, rows: 1)] {
                pseudo.resize(columns: UInt16(size.columns), rows: UInt16(size.rows))
                kill(getpid(), SIGWINCH)
                #expect(await next(1, of: terminal) == [.resize(size)])
                #expect(await terminal.size == size)
            }
            await terminal.close()
        }

        @Test func `a stop asked for from outside arrives`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            kill(getpid(), SIGTSTP)
            #expect(await next(1, of: terminal) == [.suspendRequested])
            await terminal.close()
        }

        @Test func `being woken redraws the screen`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            var frame = Frame(size: Size(columns: 80, rows: 24))
            frame.write("still here", column: 0, row: 3)
            await terminal.present(frame)
            _ = try await pseudo.seen(until: "still here")
            kill(getpid(), SIGCONT)
            #expect(await next(1, of: terminal) == [.resumed])
            #expect(try await pseudo.seen(until: "still here").contains("\u{1B}[?2004h"))
            await terminal.close()
        }

        @Test func `a dropped line is the last event`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            pseudo.hangUp()
            #expect(await next(2, of: terminal) == [.hangup])
            await terminal.close()
        }

        @Test func `closing ends the events`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            await terminal.close()
            #expect(await next(1, of: terminal).isEmpty)
        }

        /// So many events, fewer if they end.
        private func next(_ count: Int, of terminal: CursesTerminal) async -> [TerminalEvent] {
            var events: [TerminalEvent] = []
            guard count > 0 else { return events }
            for await event in terminal.events {
                events.append(event)
                if events.count == count { break }
            }
            return events
        }
    }
}
