import GRDB
import GRDBSQLite
import WebexTokens

/// The state of the write-ahead log in the shared `-shm` file.
///
/// Layout: sqlite.org/walformat.html, section 2.1. The memory is SQLite's own mapping of the file: opening the file
/// once more would drop SQLite's locks.
struct LogIndex: Hashable {
    private static let regionSize: Int32 = 32_768
    private static let logHeaderSize: Int64 = 32
    private static let frameHeaderSize: Int64 = 24

    let pageSize: Int64
    /// The number of valid frames in the log; 0 after a complete checkpoint.
    let frames: Int64
    /// The salt, which tells this log from the remains of an earlier one in the file.
    let salt: [UInt8]

    /// Reads the index; call it inside a write transaction, since only that keeps it unchanged.
    ///
    /// - Returns: `nil` if the database has no such index.
    init?(of db: Database) {
        guard let header = Self.header(of: db) else { return nil }
        let size = header.loadUnaligned(fromByteOffset: 14, as: UInt16.self)
        // 65536 does not fit, and is written as 1.
        pageSize = size == 1 ? 65_536 : Int64(size)
        frames = Int64(header.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
        salt = (32..<40).map { header.load(fromByteOffset: $0, as: UInt8.self) }
    }

    private static func header(of db: Database) -> UnsafeRawPointer? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard
            sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let file, let methods = file.pointee.pMethods?.pointee, methods.iVersion >= 2
        else { return nil }
        var region: UnsafeMutableRawPointer?
        let code = withUnsafeMutablePointer(to: &region) { methods.xShmMap?(file, 0, regionSize, 0, $0) }
        return code == SQLITE_OK ? region.map { UnsafeRawPointer($0) } : nil
    }

    /// Throws if the log at a path does not match the index: it was truncated, or overwritten in place.
    func check(log path: String) throws(TokenStorageError) {
        guard frames > 0 else { return }
        let size = Self.logHeaderSize + frames * (Self.frameHeaderSize + pageSize)
        guard let status = try FileStatus.of(path), status.size >= size,
            try WriteAheadLog.salt(of: path) == salt
        else { throw .replaced(.file(path)) }
    }
}
