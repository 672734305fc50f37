import Dispatch
import FoundationEssentials
import GRDB
import WebexTokens

/// Opens the database behind a location, blocking; see ``StoreAccess`` for the two ways.
struct StoreOpener {
    let location: StoreLocation
    var key: StoreKey?
    /// Whether the tokens themselves are wanted, and not only what is known about them.
    var needsTokens = true
    /// What an unused store is sealed with: the seal of the one that was there before, if one was.
    var unusedSeal: Seal?
    /// Seconds that an access waits for another process's transaction.
    var busyTimeout: Double = 10

    /// Seconds between two tries to open, where SQLite does not wait by itself.
    private static let busyPause = 0.02
    /// SQLite's number for FULL.
    private static let fullSynchronous = 2

    func open(for access: StoreAccess) throws(TokenStorageError) -> StoreConnection {
        StoreConnection(try opened(for: access), by: self)
    }

    /// What a connection works with until its files are replaced.
    func opened(for access: StoreAccess) throws(TokenStorageError) -> StoreConnection.Opened {
        do {
            return switch access {
            case .readWrite: try retryingWhileBusy { try openReadWrite() }
            case .readOnly: try openReadOnly()
            }
        } catch {
            let error = TokenStorageError(error, path: location.path)
            // To SQLite, a file system without locks is one whose locks are never free.
            if case .locked = error { try SharingProbe.require(besides: location.path) }
            throw error
        }
    }

    /// Waits for others that open the same new file.
    ///
    /// Turning its write-ahead log on needs the file alone, and for that SQLite does not wait: it says "busy" at
    /// once (sqlite.org/wal.html, section 2.4).
    private func retryingWhileBusy<Value>(_ work: () throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + .seconds(busyTimeout)
        while true {
            do {
                return try work()
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                _ = DispatchSemaphore(value: 0).wait(timeout: .now() + Self.busyPause)
            }
        }
    }

    /// Makes the store if it is missing and brings it to this version, whatever its seal.
    func prepare() throws {
        try retryingWhileBusy { try openPool().close() }
    }

    private func openReadWrite() throws -> StoreConnection.Opened {
        // An empty file is made first, so that there is one to be told from others.
        try StoreFiles(location: location).prepare()
        let file = try FileStatus.of(location.path)?.identity
        let pool = try openPool()
        let secrets = try secrets(in: pool)
        return try opened(.readWrite(pool), of: file, secrets)
    }

    private func openPool() throws -> DatabasePool {
        try StoreFiles(location: location).prepare()
        try SharingProbe.require(besides: location.path)
        // A look that cannot write comes first: opening for writing already changes a file.
        try rollingBack { try checkBeforeWriting() }
        var configuration = Configuration()
        configuration.label = "byova.store"
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        let pool = try DatabasePool(path: location.path, configuration: configuration)
        try makeDurable(pool)
        try migrate(pool)
        return pool
    }

    private var opening: SealOpening {
        SealOpening(path: location.path, key: key, needsTokens: needsTokens, unusedSeal: unusedSeal)
    }

    private func secrets(in pool: DatabasePool) throws -> SecretForm {
        let row = try pool.read(SealRow.current)
        if row == nil, key != nil { return try pool.write(opening.form(sealingUnused:)) }
        let form = try opening.form(of: row)
        // The process that sealed the store was interrupted. If others read, a later program makes up for it.
        if row?.needsErasing == true { _ = try? pool.writeWithoutTransaction(StoreErasing.erase) }
        return form
    }

    /// Joins what was opened by its path with the file that was there before.
    private func opened(
        _ access: StoreConnection.Access,
        of file: FileIdentity?,
        _ secrets: SecretForm
    ) throws -> StoreConnection.Opened {
        let files = try StoreIdentity.of(location.path, isSnapshot: access.isSnapshot)
        guard files.database == file else { throw TokenStorageError.replaced(.file(location.path)) }
        if case .readWrite = access, !files.hasLog {
            throw TokenStorageError.replaced(.file(location.path + "-wal"))
        }
        let check = StoreGuard(path: location.path, files: files, secrets: secrets)
        return StoreConnection.Opened(access: access, check: check)
    }

    /// Makes every commit survive a power cut; GRDB's own set-up chooses NORMAL, which does not.
    private func makeDurable(_ pool: DatabasePool) throws {
        let level = try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        guard level == Self.fullSynchronous else {
            throw TokenStorageError.unusable(
                .file(location.path),
                reason: "SQLite does not offer full durability"
            )
        }
    }

    /// Makes what is missing.
    ///
    /// Two processes that open a new file at once both begin; the second to reach a step fails in it, and
    /// goes on from there.
    private func migrate(_ pool: DatabasePool) throws {
        var applied = try pool.read(StoreSchema.migrator.appliedIdentifiers)
        while true {
            do {
                return try StoreSchema.migrator.migrate(pool)
            } catch {
                let appliedNow = try pool.read(StoreSchema.migrator.appliedIdentifiers)
                guard appliedNow.count > applied.count else { throw error }
                applied = appliedNow
            }
        }
    }

    /// Plays back what a killed program has left half written, if it has.
    func finish() throws(TokenStorageError) {
        do {
            guard try FileStatus.of(location.path) != nil else { return }
            try retryingWhileBusy { try rollingBack { try checkBeforeWriting() } }
        } catch {
            throw TokenStorageError(error, path: location.path)
        }
    }

    /// Does the work again after the journal of a program that was killed has been rolled back.
    ///
    /// A store is made in SQLite's older way, with a journal beside it, until its write-ahead log is on. SQLite plays
    /// such a journal back by itself, but only on a connection that can write.
    private func rollingBack(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            var configuration = Configuration()
            configuration.label = "byova.store.rollback"
            configuration.busyMode = .timeout(busyTimeout)
            let queue = try DatabaseQueue(path: location.path, configuration: configuration)
            try queue.read { db in _ = try Int.fetchOne(db, sql: "PRAGMA schema_version") }
            try queue.close()
            try work()
        }
    }

    private func checkBeforeWriting() throws {
        let queue = try DatabaseQueue(path: location.path, configuration: readOnlyConfiguration)
        try queue.read { db in
            try StoreSchema.check(db, path: location.path)
            try checkPages(db)
            try StoreSchema.checkTables(db, path: location.path, forWriting: true)
            try StoreSchema.checkCounters(db, path: location.path)
        }
    }

    /// Finds a damaged page now rather than after Webex has handed out a token for it.
    private func checkPages(_ db: Database) throws {
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
            throw TokenStorageError.corrupt(.file(location.path), reason: "its pages do not fit together")
        }
    }

    private func openReadOnly() throws -> StoreConnection.Opened {
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
            return (try DatabaseQueue(path: location.path, configuration: readOnlyConfiguration), false)
        } catch let error as DatabaseError where Self.lacksSharedMemory(error) {
            let uri = "file:\(percentEncoded(location.path))?immutable=1"
            return (try DatabaseQueue(path: uri, configuration: readOnlyConfiguration), true)
        }
    }

    /// A store that does not exist yet, seen by a reader that must not make it.
    private func emptyStore() throws -> StoreConnection.Opened {
        let queue = try DatabaseQueue()
        try StoreSchema.migrator.migrate(queue)
        return StoreConnection.Opened(
            access: .readOnly(queue, isSnapshot: true),
            check: StoreGuard(path: location.path, files: nil, secrets: .plain)
        )
    }

    private var readOnlyConfiguration: Configuration {
        var configuration = Configuration()
        configuration.label = "byova.store"
        configuration.readonly = true
        configuration.busyMode = .timeout(busyTimeout)
        return configuration
    }

    /// Whether SQLite could neither find nor make the `-wal` and `-shm` files (sqlite.org/wal.html, section 5).
    private static func lacksSharedMemory(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        // Half of what was written would be read without its journal.
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
