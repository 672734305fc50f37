import FoundationEssentials
import GRDB
import TokenSealing
import WebexTokens

/// The one row of `seal`, or none if the secrets in the file are plain.
struct SealRow {
    let record: SealRecord
    /// Whether what was in the file before may still be readable in it.
    let needsErasing: Bool

    static func current(in db: Database) throws -> SealRow? {
        // A store that is only read may be of a version before seals.
        guard try db.tableExists("seal") else { return nil }
        return try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM seal")).map { row in
            guard let sealRow = SealRow(row: row) else { throw SealFailure(problem: .recordBroken) }
            return sealRow
        }
    }

    /// Seals or unseals the file's promise, not its rows.
    static func replace(with seal: Seal?, of key: StoreKey?, in db: Database) throws {
        try db.execute(sql: "DELETE FROM seal")
        guard let seal, let key else { return }
        let record = try SealRecord(of: seal, with: key)
        try db.execute(
            sql: """
                INSERT INTO seal (id, format, salt, fingerprint, key_check, needs_erasing)
                VALUES (1, ?, ?, ?, ?, 1)
                """,
            arguments: [record.format, record.salt, record.fingerprint, record.keyCheck]
        )
    }

    static func noteErased(in db: Database) throws {
        try db.execute(sql: "UPDATE seal SET needs_erasing = 0")
    }

    private init?(row: Row) {
        guard let format = row.integer("format"), let salt = row.blob("salt"),
            let fingerprint = row.blob("fingerprint"), let keyCheck = row.blob("key_check")
        else { return nil }
        record = SealRecord(format: format, salt: salt, fingerprint: fingerprint, keyCheck: keyCheck)
        needsErasing = row.integer("needs_erasing") != 0
    }
}
