import GRDB
import WebexTokens

/// An open database, with what every access makes sure of.
struct StoreConnection: Sendable {
    let access: Access
    let check: StoreGuard

    /// What may be done to it, in its type.
    enum Access: Sendable {
        /// One writer and several readers.
        case readWrite(DatabasePool)
        /// One connection that cannot write.
        case readOnly(DatabaseQueue, isSnapshot: Bool)
    }

    private var reader: any DatabaseReader {
        switch access {
        case .readWrite(let pool): pool
        case .readOnly(let queue, _): queue
        }
    }

    /// Reads in one transaction.
    func read<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled(path: path) { [reader, check] in
            try await reader.read { db in
                try check(db)
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

    /// Writes in one IMMEDIATE transaction that everybody sees when this returns, but a power cut may undo.
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
        guard case .readWrite(let pool) = access else { throw .readOnly(path: path) }
        return try await uncancelled(path: path) { [check] in
            try await pool.writeWithoutTransaction { db in
                try db.inTransaction(synchronous: level) { db in
                    try check(db)
                    return try body(db)
                }
            }
        }
    }

    /// Reads on the one connection whose `PRAGMA data_version` tells of everybody else's commits.
    func readOnFixedConnection<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await uncancelled(path: path) {
            switch access {
            case .readWrite(let pool): try await pool.writeWithoutTransaction(body)
            case .readOnly(let queue, _): try await queue.read(body)
            }
        }
    }

    /// Runs an access to its end even if the caller gives up: a pair that Webex has handed out must be stored.
    private func uncancelled<Value: Sendable>(
        path: String,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let task = Task { () async -> Result<Value, TokenStorageError> in
            do {
                return .success(try await body())
            } catch {
                return .failure(TokenStorageError(error, path: path))
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
