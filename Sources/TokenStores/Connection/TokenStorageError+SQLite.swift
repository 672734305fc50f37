import GRDB
import TokenSealing
import WebexTokens

extension TokenStorageError {
    /// Translates errors of SQLite; the text contains neither SQL nor its arguments, which are tokens.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as TokenStorageError: self = error
        case let error as SealFailure: self = .sealed(.file(path), error.problem)
        case is RowDecodingError: self = .corrupt(.file(path), reason: "it contains values of the wrong type")
        case let error as DatabaseError: self.init(code: error.extendedResultCode, path: path)
        default: self = .unusable(.file(path), reason: String(describing: type(of: error)))
        }
    }

    /// The codes of SQLite for a lock that the system refuses although no other process holds it.
    private static let missingLocks: [ResultCode] = [
        .SQLITE_IOERR_LOCK, .SQLITE_IOERR_RDLOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_CHECKRESERVEDLOCK,
        .SQLITE_IOERR_SHMLOCK,
    ]
    /// The codes for a file that the system cannot map.
    private static let missingMaps: [ResultCode] = [.SQLITE_IOERR_SHMMAP]

    init(code: ResultCode, path: String) {
        let reason = "SQLite error \(code)"
        self =
            switch code.primaryResultCode {
            case .SQLITE_FULL: .full(.file(path))
            case .SQLITE_READONLY where code == .SQLITE_READONLY_DBMOVED: .replaced(.file(path))
            // The connection was closed, which happens only after its log was lost.
            case .SQLITE_MISUSE: .replaced(.file(path))
            case .SQLITE_READONLY where code == .SQLITE_READONLY_ROLLBACK: .unfinished(.file(path))
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(.file(path))
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .locked(.file(path))
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT:
                .corrupt(.file(path), reason: reason)
            // The log is shorter than its index says: of the database itself, SQLite takes what is missing for zeros.
            case .SQLITE_IOERR where code == .SQLITE_IOERR_SHORT_READ: .replaced(.file(path + "-wal"))
            // SQLite reports a full disk in several ways, for example when it creates the `-shm` file.
            case .SQLITE_IOERR where FileSystem.isFull(parentFolder(of: path)),
                .SQLITE_CANTOPEN where FileSystem.isFull(parentFolder(of: path)):
                .full(.file(path))
            case .SQLITE_IOERR where Self.missingLocks.contains(code):
                .notShareable(.file(path), reason: "its file system does not support locks")
            case .SQLITE_IOERR where Self.missingMaps.contains(code):
                .notShareable(.file(path), reason: "its file system does not support shared memory")
            case .SQLITE_IOERR: .diskFailed(.file(path), reason: reason)
            // Without its `-wal` and `-shm`, a database in a folder that cannot be written cannot be opened.
            case .SQLITE_CANTOPEN where !FileCreation.canWrite(parentFolder(of: path)): .readOnly(.file(path))
            default: .unusable(.file(path), reason: reason)
            }
    }
}
