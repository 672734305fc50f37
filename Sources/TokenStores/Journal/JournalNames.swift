import GRDB
import WebexTokens

/// The numbers by which entries name their credential and their program, inside a transaction.
struct JournalNames {
    let db: Database

    func number(of key: RowKey) throws -> Int64 {
        try number(
            finding: "SELECT id FROM journal_subject WHERE issuer = ? AND client_id = ? AND org_id = ?",
            adding: "INSERT INTO journal_subject (issuer, client_id, org_id) VALUES (?, ?, ?)",
            [key.issuer, key.clientID, key.orgID]
        )
    }

    func number(of program: ProgramInstance) throws -> Int64 {
        try number(
            finding: "SELECT id FROM journal_program WHERE host = ? AND program = ? AND version = ?",
            adding: "INSERT INTO journal_program (host, program, version) VALUES (?, ?, ?)",
            [program.host, program.program, program.version]
        )
    }

    private func number(
        finding query: String,
        adding insertion: String,
        _ arguments: StatementArguments
    ) throws -> Int64 {
        if let number = try Int64.fetchOne(db.cachedStatement(sql: query), arguments: arguments) {
            return number
        }
        try db.cachedStatement(sql: insertion).execute(arguments: arguments)
        return db.lastInsertedRowID
    }
}
