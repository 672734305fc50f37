import Dispatch
import FoundationEssentials
import GRDB
import TokenSealing
import WebexTokens

/// Opening for reading and writing: checks the store, creates or migrates it.
extension StoreOpener {
    /// Seconds between two attempts to open, where SQLite itself does not wait.
    private static let busyPause = 0.02
    /// SQLite's number for FULL.
    private static let fullSynchronous = 2

    func openForWriting() throws -> StoreConnection.Opened {
        // An empty file is made first, so that there is one to be told from others.
        try StoreFiles(location: location).prepare()
        let file = try FileStatus.of(location.path)?.identity
        let pool = try openPool()
        let secrets = try secrets(in: pool)
        return try opened(.readWrite(pool), of: file, secrets)
    }

    private func openPool() throws -> DatabasePool {
        try StoreFiles(location: location).prepare()
        try FileSystem.requireSharing(besides: location.path)
        // A read-only check comes first, since opening for writing already changes a file.
        try rollingBack { try checkBeforeWriting() }
        var configuration = self.configuration("byova.store")
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        let pool = try DatabasePool(path: location.path, configuration: configuration)
        try makeDurable(pool)
        try migrate(pool)
        return pool
    }

    /// Creates the store if it is missing, and migrates it to this version, whatever its seal.
    func prepare() throws {
        try retryingWhileBusy { try openPool().close() }
    }

    /// Waits for others that open the same new file.
    ///
    /// Turning its write-ahead log on needs the file alone, and for that SQLite does not wait: it says "busy" at
    /// once (sqlite.org/wal.html, section 2.4).
    func retryingWhileBusy<Value>(_ work: () throws -> Value) throws -> Value {
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

    func checkBeforeWriting() throws {
        let queue = try DatabaseQueue(
            path: location.path,
            configuration: configuration("byova.store", readOnly: true)
        )
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
            throw TokenStorageError.corrupt(.file(location.path), reason: "its pages are inconsistent")
        }
    }

    private func secrets(in pool: DatabasePool) throws -> SecretForm {
        let row = try pool.read(SealRow.current)
        if row == nil, key != nil { return try pool.write(opening.form(sealingUnused:)) }
        let form = try opening.form(of: row)
        // The process that sealed the store was interrupted. If others read, a later program makes up for it.
        if row?.needsErasing == true { _ = try? pool.writeWithoutTransaction(StoreErasing.erase) }
        return form
    }

    /// Makes every commit survive a power failure; GRDB's default is NORMAL, which does not.
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
}
