import CSQLite
import GRDB
import WebexTokens

extension StoreConnection {
    /// The access to the database.
    enum Access: Sendable {
        /// One writer and several readers.
        case readWrite(DatabasePool)
        /// One connection that cannot write.
        case readOnly(DatabaseQueue, isSnapshot: Bool)
        /// None: its log was removed, and it was closed.
        case closed(because: TokenStorageError)

        /// Whether it can write.
        var isWritable: Bool {
            guard case .readWrite = self else { return false }
            return true
        }

        /// Whether it shows a snapshot, and holds no lock.
        var isSnapshot: Bool {
            guard case .readOnly(_, let isSnapshot) = self else { return false }
            return isSnapshot
        }
    }
}

extension StoreConnection.Access {
    var reader: any DatabaseReader {
        get throws(TokenStorageError) {
            switch self {
            case .readWrite(let pool): pool
            case .readOnly(let queue, _): queue
            case .closed(let error): throw error
            }
        }
    }

    func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.readWrite(let pool), .readWrite(let otherPool)): pool === otherPool
        case (.readOnly(let queue, _), .readOnly(let otherQueue, _)): queue === otherQueue
        default: false
        }
    }

    /// A connection that is still busy with a transaction leaves the files alone as well.
    func closeLeavingLog() {
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

    func writer(path: String) throws(TokenStorageError) -> DatabasePool {
        switch self {
        case .readWrite(let pool): pool
        case .readOnly: throw .readOnly(.file(path))
        case .closed(let error): throw error
        }
    }
}
