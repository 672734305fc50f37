import Foundation

/// A program that runs on a pseudo-terminal.
struct TerminalProgram {
    let terminal: PseudoTerminal
    let process: ChildProcess
    /// The line discipline's settings before the program started.
    let settingsBefore: [UInt8]

    /// Starts `byova`, or another program, with the terminal as its controlling one.
    static func start(
        _ arguments: [String],
        path: String? = nil,
        on terminal: PseudoTerminal,
        environment: [String: String]
    ) throws -> TerminalProgram {
        let settings = terminal.settings
        let process = try ChildProcess(
            path ?? Program.path(),
            arguments,
            environment: environment,
            streams: [.path(terminal.path, flags: O_RDWR), .sameAs(0), .sameAs(0)]
        )
        return TerminalProgram(terminal: terminal, process: process, settingsBefore: settings)
    }

    /// Whether the terminal is as the program found it.
    var isRestored: Bool {
        terminal.settings == settingsBefore && !terminal.screen.isAlternate && !terminal.screen.takesPaste
    }

    /// Waits for the end, reading meanwhile, and returns the exit code.
    func exitCode() async throws -> Int32 {
        try await terminal.wait(for: "the program to leave the screen") { !$0.isAlternate }
        return try await process.exitCode()
    }
}
