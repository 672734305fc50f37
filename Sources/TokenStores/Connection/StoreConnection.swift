import GRDB
import NIOConcurrencyHelpers
import TokenSealing
import WebexTokens

/// An open database, with the checks of every access.
final class StoreConnection: Sendable {
    /// A database as opened, and the identity of its files.
    struct Opened: Sendable {
        let access: Access
        let check: StoreGuard
    }

    /// The form of its secrets, fixed while it is open.
    let secrets: SecretForm

    struct State {
        var opened: Opened
        /// Whether something was written since the last checkpoint.
        var hasWritten = false
        /// The version of the tables for which statements are compiled (sqlite.org/pragma.html, schema_version).
        var schemaVersion: Int32?
    }

    let opener: StoreOpener
    let state: NIOLockedValueBox<State>
    let writes = NIOLockedValueBox(WriteQueue())
    /// Held while it is closed and reopened.
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

    /// Whether some written data may be only in the log.
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

    /// Reads on the connection whose `PRAGMA data_version` shows the commits of all others.
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

    /// Checkpoints what this connection has written, as far as possible without waiting, so that a lost log loses only
    /// the newest data.
    ///
    /// The next call handles what is left because of a reader or a failure.
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

    /// Whether the whole log is in the database now (sqlite.org/pragma.html, wal_checkpoint).
    private static func checkpoint(_ db: Database) throws -> Bool {
        guard let result = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(PASSIVE)") else { return false }
        return result["busy"] == 0 && result.integer("log") == result.integer("checkpointed")
    }

    /// Completes an access even if the caller is cancelled: a pair from Webex must be stored.
    func uncancelled<Value: Sendable>(
        _ body: @escaping @Sendable (Opened) async throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let task = Task { () async -> Result<Value, TokenStorageError> in
            do throws(TokenStorageError) {
                return .success(try await withAccess(body))
            } catch {
                return .failure(error)
            }
        }
        return try await task.value.get()
    }

    /// Accesses the database; one whose log is lost is closed.
    func withAccess<Value: Sendable>(
        _ body: (Opened) async throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let opened = opened
        do {
            return try await body(opened)
        } catch {
            if case .closed(let reason) = access { throw reason }
            let error = TokenStorageError(error, path: path)
            if error.tellsOfLostLog(of: path) { await close(opened, because: error) }
            throw error
        }
    }
}
