import GRDB
import NIOConcurrencyHelpers
import TokenSealing
import WebexTokens

/// An open database, with what every access makes sure of.
final class StoreConnection: Sendable {
    /// A database as it was opened, and what tells it from what may be at its path later.
    struct Opened: Sendable {
        let access: Access
        let check: StoreGuard
    }

    /// How the secrets stand in it; the same for as long as it is open.
    let secrets: SecretForm

    struct State {
        var opened: Opened
        /// Whether something was written since the last checkpoint.
        var hasWritten = false
    }

    let opener: StoreOpener
    let state: NIOLockedValueBox<State>
    /// Held while it is closed and opened anew.
    let reopening = NIOLock()

    init(_ opened: Opened, by opener: StoreOpener) {
        self.opener = opener
        secrets = opened.check.secrets
        state = NIOLockedValueBox(State(opened: opened))
    }

    var access: Access {
        opened.access
    }

    var path: String { opener.location.path }

    var opened: Opened {
        state.withLockedValue(\.opened)
    }

    /// Whether something that was written may be in the log alone.
    var needsSettling: Bool {
        state.withLockedValue(\.hasWritten)
    }

    /// Reads in one transaction.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled { opened in
            try opened.check.checkFiles()
            return try await opened.access.reader.read { db in
                try opened.check(db)
                return try body(db)
            }
        }
    }

    /// Writes in one IMMEDIATE transaction, which is on the disk when this returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(synchronous: .full, body)
    }

    /// Writes in one IMMEDIATE transaction that all processes see when this returns, but a power cut may undo.
    ///
    /// It does not wait for the disk, which takes three quarters of a commit's time. The next ``write(_:)``
    /// makes it last, too.
    func writeWithoutSync<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(synchronous: .normal, body)
    }

    private func write<Value: Sendable>(
        synchronous level: SynchronousLevel,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let value = try await uncancelled { opened in
            let check = opened.check
            return try await opened.access.writer(path: self.path).writeWithoutTransaction { db in
                // To begin a transaction already looks into the index.
                try check.checkFiles()
                let value = try db.inTransaction(synchronous: level) { db in
                    try check.beforeWriting(db)
                    return try body(db)
                }
                // What was committed to a log that was taken away meanwhile is not saved.
                if level == .full { try check.checkFiles() }
                return value
            }
        }
        state.withLockedValue { $0.hasWritten = true }
        return value
    }

    /// Reads on the one connection whose `PRAGMA data_version` tells of all others' commits.
    func readOnFixedConnection<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled { opened in
            try opened.check.checkFiles()
            return switch opened.access {
            case .readWrite(let pool): try await pool.writeWithoutTransaction(body)
            case .readOnly(let queue, _): try await queue.read(body)
            case .closed(let error): throw error
            }
        }
    }

    /// Brings what this connection has written from the log into the database itself, as far as nothing has to be
    /// waited for: a log that is lost takes only the newest with it.
    ///
    /// What is left, because of a reader or a failure, is the next call's.
    func settleLog() async throws(TokenStorageError) {
        let hasWritten = state.withLockedValue { state in
            defer { state.hasWritten = false }
            return state.hasWritten
        }
        guard hasWritten else { return }
        var isSettled = false
        defer { if !isSettled { state.withLockedValue { $0.hasWritten = true } } }
        isSettled = try await uncancelled { opened in
            try await opened.access.writer(path: self.path).writeWithoutTransaction { db in
                try opened.check.checkFiles()
                return try Self.checkpoint(db)
            }
        }
    }

    /// Whether all of the log is in the database now (sqlite.org/pragma.html, wal_checkpoint).
    private static func checkpoint(_ db: Database) throws -> Bool {
        guard let result = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)") else { return false }
        return result["busy"] == 0 && result.integer("log") == result.integer("checkpointed")
    }

    /// Runs an access to its end even if the caller gives up: a pair that Webex has handed out must be stored.
    private func uncancelled<Value: Sendable>(
        _ body: @escaping @Sendable (Opened) async throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let task = Task { () async -> Result<Value, TokenStorageError> in
            let opened = opened
            do {
                return .success(try await body(opened))
            } catch {
                if case .closed(let reason) = access { return .failure(reason) }
                let error = TokenStorageError(error, path: path)
                if error.tellsOfLostLog(of: path) { await close(opened, because: error) }
                return .failure(error)
            }
        }
        return try await task.value.get()
    }
}

extension Database {
    /// Runs one IMMEDIATE transaction at a level of durability, which every transaction names for itself.
    fileprivate func inTransaction<Value>(
        synchronous level: SynchronousLevel,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        try execute(sql: "PRAGMA synchronous = \(level.rawValue)")
        var value: Value?
        try inTransaction(.immediate) {
            value = try body(self)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}

/// What a commit waits for (sqlite.org/pragma.html, synchronous).
private enum SynchronousLevel: String, Sendable {
    /// Nothing; a power cut may undo it.
    case normal = "NORMAL"
    /// The disk.
    case full = "FULL"
}
