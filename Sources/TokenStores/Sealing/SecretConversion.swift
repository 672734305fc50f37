import GRDB
import TokenSealing
import WebexTokens

/// Converts all secrets of a file from one form into another, inside a transaction.
struct SecretConversion {
    let db: Database
    let before: SecretForm
    let after: SecretForm

    /// Converts every row, of every scope.
    ///
    /// - Throws: ``SealFailure`` for the first secret whose seal is broken.
    func run() throws {
        for column in SecretPlace.Column.allCases {
            let rowIDs = try Int64.fetchAll(
                db,
                sql: "SELECT rowid FROM \(column.table) WHERE \(column.name) IS NOT NULL"
            )
            for rowID in rowIDs {
                try convert(column, ofRow: rowID)
            }
        }
    }

    private func convert(_ column: SecretPlace.Column, ofRow rowID: Int64) throws {
        let selection = try db.cachedStatement(
            sql:
                "SELECT issuer, client_id, org_id, \(column.name) AS text FROM \(column.table) WHERE rowid = ?"
        )
        guard let row = try Row.fetchOne(selection, arguments: [rowID]) else { return }
        let key = RowKey(
            issuer: row.text("issuer") ?? "",
            clientID: row.text("client_id") ?? "",
            orgID: row.text("org_id") ?? ""
        )
        let place = key.place(of: column)
        guard let secret = before.secret(row.text("text") ?? "", at: place) else {
            let subject = key.orgID.isEmpty ? TokenSubject.integration : .org(OrgID(normalized: key.orgID))
            throw SealFailure(problem: .broken(subject, column: column.name))
        }
        try db.cachedStatement(sql: "UPDATE \(column.table) SET \(column.name) = ? WHERE rowid = ?")
            .execute(arguments: [try after.stored(secret, at: place), rowID])
    }
}
