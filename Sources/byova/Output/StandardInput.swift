import Foundation

/// Reads a line or a list from standard input.
enum StandardInput {
    /// The greatest length of a token, in bytes.
    private static let limit = 65_536
    /// Bytes of a list; ten thousand organizations in their longest form.
    private static let listLimit = 2_097_152
    /// How often to look for input; waiting in read(2) could not be cancelled.
    private static let pause = Duration.milliseconds(50)

    static var isTerminal: Bool {
        isatty(STDIN_FILENO) == 1
    }

    /// Reads the first line, without white space at its ends.
    ///
    /// - Throws: ``CommandFailure`` for a line beyond the limit; `CancellationError`.
    static func readLine() async throws -> String {
        try await readLine {}
    }

    /// Reads all lines.
    ///
    /// - Throws: ``CommandFailure`` for input beyond the limit; `CancellationError`.
    static func readLines() async throws -> [String] {
        let bytes = try await readBytes(
            limit: listLimit,
            hint: "Enter one organization per line, then press Ctrl-D."
        )
        return bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads all input, after a hint for a person who types.
    ///
    /// - Throws: ``CommandFailure`` for input beyond the limit, in bytes; `CancellationError`.
    static func readBytes(limit: Int, hint: String) async throws -> [UInt8] {
        if isTerminal { StandardError.write(hint) }
        var bytes: [UInt8] = []
        while let chunk = try await nextChunk({}) {
            bytes += chunk
            guard bytes.count <= limit else {
                throw CommandFailure(.badInput, "Standard input is larger than \(limit / 1_048_576) MiB.")
            }
        }
        return bytes
    }

    /// Discards input typed before a question: it cannot be an answer.
    static func dropTypedAhead() {
        tcflush(STDIN_FILENO, TCIFLUSH)
    }

    private static func readLine(whileWaiting act: () -> Void) async throws -> String {
        var bytes: [UInt8] = []
        while let chunk = try await nextChunk(act), bytes.count <= limit {
            bytes += chunk
            if chunk.contains(UInt8(ascii: "\n")) { break }
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.count <= limit else {
            throw CommandFailure(.badInput, "The line on standard input is too long.")
        }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Reads a line while the terminal, if it is one, does not echo.
    static func readLineWithoutEcho() async throws -> String {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return try await readLine() }
        // Ended by ^\, the program would not restore the terminal.
        let quit = signal(SIGQUIT, SIG_IGN)
        hideTyping(TCSAFLUSH)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            signal(SIGQUIT, quit)
        }
        // After ^Z, the shell has turned echo on again.
        return try await readLine { hideTyping(TCSANOW) }
    }

    private static func hideTyping(_ when: Int32) {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0, settings.c_lflag & tcflag_t(ECHO) != 0 else { return }
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, when, &settings)
    }

    /// What has arrived, with something done before each pause; `nil` at the end of the input.
    private static func nextChunk(_ act: () -> Void) async throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, 0) != 0 else {
                act()
                try await ContinuousClock().sleep(for: pause)
                continue
            }
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            return count > 0 ? Array(buffer.prefix(count)) : nil
        }
    }
}
