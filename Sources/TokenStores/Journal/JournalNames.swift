import GRDB
import WebexTokens

/// The numbers by which entries name their credential and their program, inside a transaction.
struct JournalNames {
    let db: Database

    /// Gives both a number, unless they have one.
    func add(_ key: RowKey, _ program: ProgramInstance) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO journal_subject (issuer, client_id, org_id) VALUES (?, ?, ?)"
        ).execute(arguments: [key.issuer, key.clientID, key.orgID])
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO journal_program (host, program, version) VALUES (?, ?, ?)"
        ).execute(arguments: [program.host, program.program, program.version])
    }
}
