import ForeignText
import Foundation

/// Standard output, a line at a time and at once.
enum StandardOutput {
    private static let writer = LineWriter(descriptor: STDOUT_FILENO)

    static func write(_ line: String) {
        writer.write(line)
    }

    static var isTerminal: Bool {
        isatty(STDOUT_FILENO) == 1
    }

    /// Throws if something that was written did not arrive, such as a token on a full disk.
    static func requireWritten() throws(CommandFailure) {
        guard let code = writer.failure else { return }
        throw CommandFailure(
            .notSaved,
            "Standard output cannot be written: \(String(cString: strerror(code)))."
        )
    }
}

/// Standard error, a line at a time.
enum StandardError {
    private static let writer = LineWriter(descriptor: STDERR_FILENO)

    /// Writes one line, whatever the text holds: parts of it may come from outside.
    static func write(_ line: String) {
        writer.write(ForeignText.sanitized(line, limit: .max))
    }
}
