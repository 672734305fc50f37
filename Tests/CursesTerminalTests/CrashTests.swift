import Glibc
import Testing
import TerminalUI

@testable import CursesTerminal

extension ScreenTests {
    @Suite(.serialized)
    struct Crashes {
        @Test func `a crash gives the terminal back`() async throws {
            let pseudo = try PseudoTerminal()
            let before = pseudo.settings
            await #expect(processExitsWith: .signal(SIGABRT)) { [path = pseudo.path as String] in
                let device = Glibc.open(path, O_RDWR | O_NOCTTY)
                let terminal = try await CursesTerminal.open(
                    type: "xterm",
                    usesColors: false,
                    input: device,
                    output: device
                )
                await terminal.present(Frame(size: Size(columns: 80, rows: 24)))
                abort()
            }
            let output = pseudo.seen()
            let entered = try #require(output.firstRange(of: "\u{1B}[?1049h"))
            let after = output[entered.upperBound...]
            #expect(after.contains("\u{1B}[?2004l\u{1B}[?1004l"))
            #expect(after.contains("\u{1B}[?1049l"))
            #expect(pseudo.settings == before)
        }
    }
}
