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
        guard case .readWrite(let pool) = access else { throw .readOnly(path: path) }
        return try await uncancelled(path: path) { [check] in
            try await pool.write { db in
                try check(db)
                return try body(db)
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
