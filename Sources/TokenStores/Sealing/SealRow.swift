import FoundationEssentials
import GRDB
import WebexTokens

/// What a store keeps about its seal: the one row of `seal`, or none if its secrets are plain.
struct SealRow {
    let salt: Data
    private let format: Int64
    private let fingerprint: Data
    private let keyCheck: Data
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
        try db.execute(
            sql: """
                INSERT INTO seal (id, format, salt, fingerprint, key_check, needs_erasing)
                VALUES (1, ?, ?, ?, ?, 1)
                """,
            arguments: [Seal.format, seal.salt, Seal.fingerprint(of: key), try seal.keyCheck()]
        )
    }

    static func noteErased(in db: Database) throws {
        try db.execute(sql: "UPDATE seal SET needs_erasing = 0")
    }

    private init?(row: Row) {
        guard let salt = row.blob("salt"), let format = row.integer("format"),
            let fingerprint = row.blob("fingerprint"), let keyCheck = row.blob("key_check")
        else { return nil }
        self.salt = salt
        self.format = format
        self.fingerprint = fingerprint
        self.keyCheck = keyCheck
        needsErasing = row.integer("needs_erasing") != 0
    }

    /// The seal that a key makes of this row.
    func seal(with key: StoreKey, path: String) throws(TokenStorageError) -> Seal {
        guard format <= Seal.format else {
            throw .newerVersion(.file(path), version: "seal format \(format)")
        }
        let seal = Seal(key, salt: salt)
        guard seal.accepts(keyCheck: keyCheck) else {
            let isOurs = Seal.fingerprint(of: key) == fingerprint
            throw .sealed(.file(path), isOurs ? .recordBroken : .keyWrong)
        }
        return seal
    }
}
