import CNCurses
import Glibc
import Testing
import TerminalUI

@testable import CursesTerminal

/// All suites that open a screen: a process has one at a time.
@Suite(.serialized, .timeLimit(.minutes(1)))
enum ScreenTests {}

extension ScreenTests {
    @Suite(.serialized)
    struct Opening {
        @Test func `leaves the terminal as it was, byte for byte`() async throws {
            let pseudo = try PseudoTerminal()
            let before = pseudo.settings
            let terminal = try await open(pseudo)
            #expect(pseudo.settings != before)
            await terminal.close()
            #expect(pseudo.settings == before)

            let output = pseudo.seen()
            for (on, off) in [
                ("\u{1B}[?1049h", "\u{1B}[?1049l"), ("\u{1B}[?2004h", "\u{1B}[?2004l"),
                ("\u{1B}[?1004h", "\u{1B}[?1004l"),
            ] {
                let start = try #require(output.firstRange(of: on))
                #expect(output[start.upperBound...].contains(off))
            }
        }

        @Test func `no mouse reports are left on by others`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            let output = pseudo.seen()
            for mode in [9, 1000, 1002, 1003, 1005, 1006, 1015, 1016] {
                #expect(output.contains("\u{1B}[?\(mode)l"))
            }
            await terminal.close()
        }

        @Test func `closing twice does nothing more`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            await terminal.close()
            _ = pseudo.seen()
            await terminal.close()
            await terminal.present(Frame(size: Size(columns: 80, rows: 24)))
            await terminal.suspend()
            #expect(pseudo.seen().isEmpty)
        }

        @Test func `gives every signal handler back`() async throws {
            let signals = TerminalSignals.relayed + CrashGuard.signals + [SIGINT, SIGTERM]
            let before = signals.map(handler)
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            #expect(handler(SIGINT) == handler(of: SIGINT, in: signals, before))
            #expect(handler(SIGTERM) == handler(of: SIGTERM, in: signals, before))
            #expect(handler(SIGTSTP) != handler(of: SIGTSTP, in: signals, before))
            await terminal.close()
            #expect(signals.map(handler) == before)
        }

        @Test func `there is one screen at a time`() async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo)
            await #expect(throws: TerminalOpenError.alreadyOpen) { try await open(pseudo) }
            await terminal.close()
            let second = try await open(pseudo)
            await second.close()
        }

        @Test(arguments: [nil, "", "no-such-terminal"])
        func `falls back to a usual type`(type: String?) async throws {
            let pseudo = try PseudoTerminal()
            let terminal = try await open(pseudo, type: type)
            await terminal.close()
            #expect(pseudo.seen().contains("\u{1B}[?1049h"))
        }

        @Test func `refuses a terminal that cannot move the cursor, and leaves it alone`() async throws {
            let pseudo = try PseudoTerminal()
            let before = pseudo.settings
            await #expect(throws: TerminalOpenError.cannotMoveCursor(type: "dumb")) {
                try await open(pseudo, type: "dumb")
            }
            #expect(pseudo.settings == before)
            #expect(pseudo.seen().isEmpty)
        }

        @Test func `refuses a pipe on either side`() async throws {
            let pseudo = try PseudoTerminal()
            let pipe = Pipe()
            defer { pipe.close() }
            await #expect(throws: TerminalOpenError.notATerminal(stream: "standard input")) {
                try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: true,
                    input: pipe.readEnd,
                    output: pseudo.device
                )
            }
            await #expect(throws: TerminalOpenError.notATerminal(stream: "standard output")) {
                try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: true,
                    input: pseudo.device,
                    output: pipe.writeEnd
                )
            }
            #expect(pseudo.seen().isEmpty)
        }

        @Test(arguments: [
            TerminalOpenError.notATerminal(stream: "standard input"), .cannotMoveCursor(type: "dumb"),
            .unknownType("x"), .outOfResources, .alreadyOpen,
        ])
        func `an error is one sentence`(error: TerminalOpenError) {
            #expect(error.description.hasSuffix("."))
            #expect(!error.description.contains("\n"))
        }

        private func handler(_ signal: Int32) -> UInt {
            var action = sigaction()
            sigaction(signal, nil, &action)
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
        }

        private func handler(of signal: Int32, in signals: [Int32], _ handlers: [UInt]) -> UInt? {
            signals.firstIndex(of: signal).map { handlers[$0] }
        }
    }
}

/// Opens a screen on a pseudo-terminal.
func open(
    _ pseudo: PseudoTerminal,
    type: String? = "xterm-256color",
    usesColors: Bool = true,
    preferences: TerminalPreferences = .standard,
    escapeDelay: String? = nil
) async throws -> CursesTerminal {
    try await CursesTerminal.open(
        type: type,
        usesColors: usesColors,
        preferences: preferences,
        escapeDelay: escapeDelay,
        input: pseudo.device,
        output: pseudo.device
    )
}
