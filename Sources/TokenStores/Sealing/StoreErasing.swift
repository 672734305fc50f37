import GRDB

/// Takes out of a store's files what its rows no longer say.
enum StoreErasing {
    /// Writes every page anew and empties the write-ahead log; call it outside of a transaction.
    ///
    /// What the file system, a backup or the device keeps of the old blocks is out of reach.
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
