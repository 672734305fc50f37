import GRDB
import TokenSealing
import WebexTokens

/// Opening for reading only: creates and completes nothing.
extension StoreOpener {
    func openForReading() throws -> StoreConnection.Opened {
        guard try StoreFiles(location: location).exist() else { return try emptyStore() }
        let file = try FileStatus.of(location.path)?.identity
        let (queue, isSnapshot) = try openQueue()
        let secrets = try queue.read { db -> SecretForm? in
            try StoreSchema.check(db, path: location.path)
            guard try StoreSchema.isMade(in: db) else { return nil }
            try StoreSchema.checkTables(db, path: location.path, forWriting: false)
            try StoreSchema.checkCounter(db, path: location.path)
            return try opening.form(of: SealRow.current(in: db))
        }
        guard let secrets else { return try emptyStore() }
        return try opened(.readOnly(queue, isSnapshot: isSnapshot), of: file, secrets)
    }

    private func openQueue() throws -> (queue: DatabaseQueue, isSnapshot: Bool) {
        do {
            return (
                try DatabaseQueue(
                    path: location.path,
                    configuration: configuration("byova.store", readOnly: true)
                ), false
            )
        } catch let error as DatabaseError where Self.lacksSharedMemory(error) {
            let uri = "file:\(percentEncoded(location.path))?immutable=1"
            return (
                try DatabaseQueue(path: uri, configuration: configuration("byova.store", readOnly: true)),
                true
            )
        }
    }

    /// A store that does not exist yet, for a reader that must not create it.
    private func emptyStore() throws -> StoreConnection.Opened {
        let queue = try DatabaseQueue()
        try StoreSchema.migrator.migrate(queue)
        return StoreConnection.Opened(
            access: .readOnly(queue, isSnapshot: true),
            check: StoreGuard(path: location.path, files: nil, secrets: .plain)
        )
    }

    /// Whether SQLite could neither find nor make the `-wal` and `-shm` files (sqlite.org/wal.html, section 5).
    private static func lacksSharedMemory(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        // Without its journal, half-written data would be read.
        case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK: false
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL: true
        default: error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
        }
    }
}

/// A path as SQLite's URI file names want it (sqlite.org/uri.html, section 3.1).
private func percentEncoded(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
}
