import GRDB
import TokenSealing
import WebexTokens

/// Determines the form of the secrets in a file, and seals a file that has never contained any.
struct SealOpening: Sendable {
    let path: String
    let key: StoreKey?
    /// Whether to read the tokens themselves, not only the facts about them.
    let needsTokens: Bool
    /// What an unused store is sealed with instead of a fresh seal.
    var unusedSeal: Seal?

    /// The form of the secrets in a file with this row.
    func form(of row: SealRow?) throws(TokenStorageError) -> SecretForm {
        try SecretForm(of: row?.record, key: key, needsTokens: needsTokens, in: .file(path))
    }

    /// The form of the secrets; a store that has never contained any is sealed first if there is a key.
    func form(sealingUnused db: Database) throws -> SecretForm {
        if let key, try SealRow.current(in: db) == nil, try Self.isUnused(db) {
            try SealRow.replace(with: unusedSeal ?? .fresh(key), of: key, in: db)
            try SealRow.noteErased(in: db)
        }
        return try form(of: SealRow.current(in: db))
    }

    private static func isUnused(_ db: Database) throws -> Bool {
        let isTouched = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT * FROM counter WHERE revision <> 0)
                    OR EXISTS (SELECT * FROM credential) OR EXISTS (SELECT * FROM pending_registration)
                """
        )
        return isTouched == false
    }
}
