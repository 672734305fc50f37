import GRDB

/// Erases deleted data from a store's files.
enum StoreErasing {
    /// Rewrites every page and empties the write-ahead log; call it outside a transaction.
    ///
    /// Copies of old blocks in the file system, a backup or the device are out of reach.
    /// - Returns: Whether it is done; `false` while another process reads from the log.
    static func erase(_ db: Database) throws -> Bool {
        guard try emptyLog(db) else { return false }
        try db.execute(sql: "VACUUM")
        guard try emptyLog(db) else { return false }
        try SealRow.noteErased(in: db)
        return true
    }

    private static func emptyLog(_ db: Database) throws -> Bool {
        let result = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return result?["busy"] == 0
    }
}
