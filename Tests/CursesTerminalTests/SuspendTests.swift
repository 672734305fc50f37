import Glibc
import Testing
import TerminalUI

@testable import CursesTerminal

extension ScreenTests {
    @Suite(.serialized)
    struct Suspending {
        @Test func `stopping gives the terminal back, and waking takes it again at its new size`()
            async throws
        {
            let pseudo = try PseudoTerminal()
            let before = pseudo.settings
            let person = Task {
                var output = try await pseudo.seen(until: ".")
                let number = output.firstMatch(of: /pid (\d+)\./)?.1
                let program = try #require(number.flatMap { pid_t($0) })
                try await untilStopped(program)
                let isRestored = pseudo.settings == before
                output += pseudo.seen()
                pseudo.resize(columns: 100, rows: 30)
                kill(program, SIGCONT)
                _ = try await pseudo.seen(until: "awake at 100")
                return (isRestored, output)
            }
            await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
                // A process group of its own, or the stop would reach the tests too.
                setpgid(0, 0)
                let device = Glibc.open(path, O_RDWR | O_NOCTTY)
                let terminal = try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: false,
                    input: device,
                    output: device
                )
                var frame = Frame(size: await terminal.size)
                frame.write("pid \(getpid()).", column: 0, row: 0)
                await terminal.present(frame)
                await terminal.suspend()
                frame = Frame(size: await terminal.size)
                frame.write("awake at \(frame.size.columns)", column: 0, row: 0)
                await terminal.present(frame)
                await terminal.close()
            }
            let (isRestored, output) = try await person.value
            #expect(isRestored)
            #expect(output.contains("\u{1B}[?2004l\u{1B}[?1004l"))
            #expect(output.contains("\u{1B}[?1049l"))
            #expect(pseudo.settings == before)
        }

        @Test func `where the stop signal is ignored, a stop is refused and the screen stays`() async throws {
            let pseudo = try PseudoTerminal()
            await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
                setpgid(0, 0)
                signal(SIGTSTP, SIG_IGN)
                let device = Glibc.open(path, O_RDWR | O_NOCTTY)
                let terminal = try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: false,
                    input: device,
                    output: device
                )
                kill(getpid(), SIGTSTP)
                await terminal.suspend()
                var events = terminal.events.makeAsyncIterator()
                #expect(await events.next() == .suspendRefused(.signalIgnored))
                // The process ends without giving the terminal back.
            }
            #expect(!pseudo.seen().contains("\u{1B}[?1049l"))
        }

        @Test func `where no shell could continue the program, a stop is refused`() async throws {
            let pseudo = try PseudoTerminal()
            await #expect(processExitsWith: .success) { [path = pseudo.path as String] in
                setsid()
                let device = Glibc.open(path, O_RDWR | O_NOCTTY)
                let terminal = try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: false,
                    input: device,
                    output: device
                )
                await terminal.suspend()
                var events = terminal.events.makeAsyncIterator()
                #expect(await events.next() == .suspendRefused(.orphaned))
                await terminal.close()
            }
        }

        /// Waits until the system says that the process is stopped (proc(5), state T).
        private func untilStopped(_ process: pid_t) async throws {
            while try !state(of: process).contains(") T ") {
                try Task.checkCancellation()
                poll(nil, 0, 10)
                await Task.yield()
            }
        }

        private func state(of process: pid_t) throws -> String {
            let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
            try #require(file >= 0)
            defer { close(file) }
            var buffer = [UInt8](repeating: 0, count: 512)
            let count = read(file, &buffer, buffer.count)
            return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        }
    }
}
