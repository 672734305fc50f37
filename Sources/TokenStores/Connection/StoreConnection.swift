import CSQLite
import Dispatch
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

    /// What may be done to it, in its type.
    enum Access: Sendable {
        /// One writer and several readers.
        case readWrite(DatabasePool)
        /// One connection that cannot write.
        case readOnly(DatabaseQueue, isSnapshot: Bool)
        /// Nothing: its log was taken away, and it was closed.
        case closed(because: TokenStorageError)

        /// Whether it shows what was true once, and holds no lock.
        var isSnapshot: Bool {
            guard case .readOnly(_, let isSnapshot) = self else { return false }
            return isSnapshot
        }
    }

    /// How the secrets stand in it; the same for as long as it is open.
    let secrets: SecretForm

    private struct State {
        var opened: Opened
        /// Whether something was written since the last checkpoint.
        var hasWritten = false
    }

    private let opener: StoreOpener
    private let state: NIOLockedValueBox<State>
    /// Held while it is closed and opened anew.
    private let reopening = NIOLock()

    init(_ opened: Opened, by opener: StoreOpener) {
        self.opener = opener
        secrets = opened.check.secrets
        state = NIOLockedValueBox(State(opened: opened))
    }

    var access: Access {
        opened.access
    }

    private var opened: Opened {
        state.withLockedValue(\.opened)
    }

    /// Reads in one transaction.
    func read<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled(path: path) { opened in
            try opened.check.checkFiles()
            return try await opened.access.reader.read { db in
                try opened.check(db)
                return try body(db)
            }
        }
    }

    /// Writes in one IMMEDIATE transaction, which is on the disk when this returns.
    func write<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(path: path, synchronous: .full, body)
    }

    /// Writes in one IMMEDIATE transaction that all processes see when this returns, but a power cut may undo.
    ///
    /// It does not wait for the disk, which takes three quarters of a commit's time. The next ``write(path:_:)``
    /// makes it last, too.
    func writeWithoutSync<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(path: path, synchronous: .normal, body)
    }

    private func write<Value: Sendable>(
        path: String,
        synchronous level: SynchronousLevel,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let value = try await uncancelled(path: path) { opened in
            let check = opened.check
            return try await opened.access.writer(path: path).writeWithoutTransaction { db in
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
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled(path: path) { opened in
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
    func settleLog(path: String) async throws(TokenStorageError) {
        let hasWritten = state.withLockedValue { state in
            defer { state.hasWritten = false }
            return state.hasWritten
        }
        guard hasWritten else { return }
        var isSettled = false
        defer { if !isSettled { state.withLockedValue { $0.hasWritten = true } } }
        isSettled = try await uncancelled(path: path) { opened in
            try await opened.access.writer(path: path).writeWithoutTransaction { db in
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
        path: String,
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

extension StoreConnection {
    /// Opens what is at the path now, after ``TokenStorageError/replaced(_:)``: for a pair that is not to be had
    /// again.
    ///
    /// - Throws: ``TokenStorageError/replaced(_:)`` if nothing is there, and what opening throws.
    func reopen(path: String, because reason: TokenStorageError) async throws(TokenStorageError) {
        guard try FileStatus.of(path) != nil else { throw reason }
        let lost = opened
        // The save of another pair may have reopened it first.
        if case .readWrite = lost.access, (try? lost.check.checkFiles()) != nil { return }
        await close(lost, because: reason)
        var opener = opener
        if case .sealed(let seal) = secrets { opener.unusedSeal = seal }
        try await BlockingWork.run { [opener] () throws(TokenStorageError) in
            try self.reopening.withLock { () -> Result<Void, TokenStorageError> in
                guard case .closed = self.access else { return .success(()) }
                return Result { () throws(TokenStorageError) in
                    let opened = try opener.opened(for: .readWrite)
                    // What is on its way to be written was sealed for this one.
                    guard opened.check.secrets.salt == self.secrets.salt else {
                        throw .sealed(.file(path), .changed)
                    }
                    self.state.withLockedValue { $0.opened = opened }
                }
            }.get()
        }
    }

    /// Lets go of the files without touching them.
    ///
    /// As the last one to close it, SQLite would bring the log that it had open into the database, and delete the one
    /// that is at its path now, whatever stands in that.
    private func close(_ lost: Opened, because reason: TokenStorageError) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Until the last one has closed, nothing is opened, and what was opened since stays open.
                self.reopening.withLock {
                    guard self.access.isSame(as: lost.access) else { return }
                    let closed = Opened(access: .closed(because: reason), check: lost.check)
                    self.state.withLockedValue { $0.opened = closed }
                    lost.access.closeLeavingLog()
                }
                continuation.resume()
            }
        }
    }
}

extension StoreConnection.Access {
    fileprivate var reader: any DatabaseReader {
        get throws(TokenStorageError) {
            switch self {
            case .readWrite(let pool): pool
            case .readOnly(let queue, _): queue
            case .closed(let error): throw error
            }
        }
    }

    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.readWrite(let pool), .readWrite(let otherPool)): pool === otherPool
        case (.readOnly(let queue, _), .readOnly(let otherQueue, _)): queue === otherQueue
        default: false
        }
    }

    /// One that is still busy with a transaction leaves the files alone, too.
    fileprivate func closeLeavingLog() {
        switch self {
        case .readWrite(let pool):
            pool.writeWithoutTransaction { db in
                if let connection = db.sqliteConnection { _ = sqlite_leave_log_at_close(connection) }
            }
            try? pool.close()
        case .readOnly(let queue, _): try? queue.close()
        case .closed: break
        }
    }

    fileprivate func writer(path: String) throws(TokenStorageError) -> DatabasePool {
        switch self {
        case .readWrite(let pool): pool
        case .readOnly: throw .readOnly(.file(path))
        case .closed(let error): throw error
        }
    }
}

extension TokenStorageError {
    /// Whether the database is still there and its log is not: then nothing can be done with what is open.
    fileprivate func tellsOfLostLog(of path: String) -> Bool {
        guard case .replaced(let lost) = self else { return false }
        return lost != .file(path)
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
