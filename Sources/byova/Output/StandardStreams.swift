import ForeignText
import Foundation

/// Standard output, line by line and unbuffered.
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
        if let code = writer.failure { throw unwritable(code) }
    }

    private static func unwritable(_ code: Int32) -> CommandFailure {
        CommandFailure(.notSaved, "Cannot write to standard output: \(String(cString: strerror(code))).")
    }
}

extension StandardOutput {
    /// How often to look whether there is still a reader.
    private static let pause = Duration.milliseconds(100)

    /// Does work whose only purpose is its output; it is cancelled when the output cannot be written or will not be
    /// read.
    ///
    /// - Parameters:
    ///   - condition: Whether the work is of this kind; otherwise it just runs.
    ///   - endsWithReader: Whether a reader that leaves ends it even after reading everything so far.
    ///   - work: The work.
    /// - Returns: What the work returns.
    /// - Throws: ``CommandFailure`` for ``ExitStatus/notSaved``, and what the work throws.
    static func whileWritten<Value: Sendable>(
        if condition: Bool = true,
        endsWithReader: Bool,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard condition else { return try await work() }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while true {
                    if let code = writer.breakage { throw unwritable(code) }
                    if hasLostReader(withUnread: !endsWithReader) { throw unwritable(EPIPE) }
                    try await ContinuousClock().sleep(for: pause)
                }
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    /// Does work that is of use only while somebody reads what it writes; it ends quietly when the reader leaves.
    ///
    /// - Throws: ``CommandFailure`` for ``ExitStatus/notSaved``, and what the work throws.
    static func whileRead(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while writer.breakage == nil, !hasLostReader(withUnread: false) {
                    try await ContinuousClock().sleep(for: pause)
                }
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
        try requireWritten()
    }

    /// Whether the reader of a pipe or socket has left; if asked, only one that left something unread.
    private static func hasLostReader(withUnread: Bool) -> Bool {
        var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        guard poll(&polled, 1, 0) == 1, polled.revents & Int16(POLLERR) != 0 else { return false }
        guard withUnread else { return true }
        var unread: Int32 = 0
        return ioctl(STDOUT_FILENO, UInt(FIONREAD), &unread) == 0 && unread > 0
    }
}

/// Standard error, line by line.
enum StandardError {
    private static let writer = LineWriter(descriptor: STDERR_FILENO)

    /// Writes one line, whatever the text holds: parts of it may come from outside.
    static func write(_ line: String) {
        writer.write(ForeignText.sanitized(line, limit: .max))
    }
}
