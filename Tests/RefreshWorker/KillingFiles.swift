import GRDBSQLite
import NIOConcurrencyHelpers

/// SQLite's own files, with places to die at (sqlite.org/vfs.html).
///
/// The shim takes the system's VFS as it is and replaces two methods of the database's and of the log's files.
enum KillingFiles {
    private typealias File = UnsafeMutablePointer<sqlite3_file>
    private typealias Methods = UnsafeMutablePointer<sqlite3_io_methods>

    /// The system's VFS, and the method tables that files get instead of its own.
    ///
    /// Set once, before any file is
    /// opened, and by the first file of each kind, under SQLite's own locks.
    private struct Tables: @unchecked Sendable {
        var system: UnsafeMutablePointer<sqlite3_vfs>?
        var plain: UnsafePointer<sqlite3_io_methods>?
        var database: Methods?
        var log: Methods?
    }

    private static let tables = NIOLockedValueBox(Tables())

    /// To be called before the first database is opened.
    static func install() {
        guard let system = sqlite3_vfs_find(nil) else { return }
        let shim = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        shim.initialize(to: system.pointee)
        let name = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 8)
        _ = name.initialize(from: "killing".utf8CString)
        shim.pointee.zName = UnsafePointer(name.baseAddress)
        shim.pointee.xOpen = { _, name, file, flags, outFlags in
            KillingFiles.open(name, file, flags, outFlags)
        }
        tables.withLockedValue { $0.system = system }
        sqlite3_vfs_register(shim, 1)
    }

    private static func open(
        _ name: UnsafePointer<CChar>?,
        _ file: File?,
        _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let file, let system = tables.withLockedValue(\.system) else { return SQLITE_CANTOPEN }
        let code = system.pointee.xOpen(system, name, file, flags, outFlags)
        guard code == SQLITE_OK, let own = file.pointee.pMethods else { return code }
        if flags & SQLITE_OPEN_MAIN_DB != 0 {
            file.pointee.pMethods = table(\.database, after: own) { methods in
                methods.pointee.xWrite = { file, bytes, count, offset in
                    KillingFiles.write(file, bytes, count, offset, .databaseWrite, .databaseTorn)
                }
                methods.pointee.xSync = { file, flags in KillingFiles.sync(file, flags, .databaseSync) }
            }
        } else if flags & SQLITE_OPEN_WAL != 0 {
            file.pointee.pMethods = table(\.log, after: own) { methods in
                methods.pointee.xWrite = { file, bytes, count, offset in
                    KillingFiles.write(file, bytes, count, offset, .logWrite, .logTorn)
                }
                methods.pointee.xSync = { file, flags in KillingFiles.sync(file, flags, .logSync) }
            }
        }
        return code
    }

    private static func table(
        _ kind: WritableKeyPath<Tables, Methods?>,
        after own: UnsafePointer<sqlite3_io_methods>,
        _ change: (Methods) -> Void
    ) -> UnsafePointer<sqlite3_io_methods> {
        tables.withLockedValue { tables in
            if let made = tables[keyPath: kind] { return UnsafePointer(made) }
            let made = Methods.allocate(capacity: 1)
            made.initialize(to: own.pointee)
            change(made)
            tables[keyPath: kind] = made
            tables.plain = tables.plain ?? own
            return UnsafePointer(made)
        }
    }

    private static func write(
        _ file: File?,
        _ bytes: UnsafeRawPointer?,
        _ count: Int32,
        _ offset: Int64,
        _ whole: KillPoint,
        _ torn: KillPoint
    ) -> Int32 {
        whole.pass()
        let write = tables.withLockedValue(\.plain)?.pointee.xWrite
        if torn.isDue {
            _ = write?(file, bytes, count / 2, offset)
            KillPoint.die()
        }
        return write?(file, bytes, count, offset) ?? SQLITE_IOERR
    }

    private static func sync(_ file: File?, _ flags: Int32, _ point: KillPoint) -> Int32 {
        point.pass()
        return tables.withLockedValue(\.plain)?.pointee.xSync(file, flags) ?? SQLITE_IOERR
    }
}
