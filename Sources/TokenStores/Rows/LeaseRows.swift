import FoundationEssentials
import GRDB
import WebexTokens

/// The leases of one scope, inside a transaction: they hold for every process that uses the file.
struct LeaseRows {
    let db: Database
    let scope: CredentialScope

    /// Grants the lease unless somebody else has it and its time is not up.
    func acquire(
        for subject: TokenSubject,
        by holder: String,
        from now: Date,
        lasting duration: Duration
    ) throws -> RefreshLease {
        let key = try scope.key(for: subject)
        let held = try Row.fetchOne(
            db,
            sql: "SELECT * FROM lease WHERE \(RowKey.condition)",
            arguments: key.arguments
        )
        if let held, let until = held.date("until"), until > now {
            throw TokenStorageError.leaseBusy(holder: held.shortText("holder") ?? "Somebody", until: until)
        }
        let lease = RefreshLease(subject: subject)
        var values = key.values
        values["id"] = lease.id.uuidString
        values["holder"] = holder
        values["until"] = StoredForm.milliseconds(of: now.adding(duration))
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO lease (issuer, client_id, org_id, id, holder, until)
                VALUES (:issuer, :client_id, :org_id, :id, :holder, :until)
                """,
            arguments: StatementArguments(values)
        )
        return lease
    }

    /// Gives a lease back, unless it has been taken over.
    func release(_ lease: RefreshLease) throws {
        var values = try scope.key(for: lease.subject).values
        values["id"] = lease.id.uuidString
        try db.execute(
            sql: "DELETE FROM lease WHERE \(RowKey.condition) AND id = :id",
            arguments: StatementArguments(values)
        )
    }
}
