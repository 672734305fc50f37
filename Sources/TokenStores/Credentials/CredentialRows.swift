import FoundationEssentials
import GRDB
import TokenSealing
import WebexTokens

/// The records of one scope, inside a transaction.
struct CredentialRows {
    let db: Database
    let scope: CredentialScope
    let secrets: SecretForm

    /// One record; a broken seal is a failure.
    func record(for subject: TokenSubject) throws -> TokenRecord? {
        let key = try scope.key(for: subject)
        return try read(key) { row in
            TokenRecord(row: row, secrets: try secrets.secrets(ofRow: row, key, of: subject))
        }
    }

    /// Every record; one with a broken seal is returned without its tokens, and does not hide the others.
    func records() throws -> [TokenSubject: TokenRecord] {
        let statement = try db.cachedStatement(
            sql: "\(try selection()) WHERE \(CredentialScope.condition)"
        )
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(scope.values))
        var records: [TokenSubject: TokenRecord] = [:]
        while let row = try rows.next() {
            let subject = scope.subject(ofRow: row)
            let key = try scope.key(for: subject)
            do {
                let secrets = try secrets.secrets(ofRow: row, key, of: subject)
                records[subject] = TokenRecord(row: row, secrets: secrets)
            } catch let failure as SealFailure {
                records[subject] = .unreadable(row, because: failure)
            }
        }
        return records
    }

    /// The facts of a record without its tokens, which may be unreadable.
    private func facts(of key: RowKey) throws -> TokenRecord? {
        try read(key) { TokenRecord(row: $0, secrets: .none) }
    }

    /// The rows with their organizations' names, if the store has any.
    private func selection() throws -> String {
        try OrgNameRows.exist(in: db)
            ? "SELECT credential.*, org_name.name FROM credential \(OrgNameRows.join)"
            : "SELECT * FROM credential"
    }

    /// Reads a row, if there is one, in place: a copied row searches all columns for each name.
    private func read(_ key: RowKey, _ record: (Row) throws -> TokenRecord) throws -> TokenRecord? {
        let statement = try db.cachedStatement(sql: "\(try selection()) WHERE \(RowKey.condition)")
        let rows = try Row.fetchCursor(statement, arguments: key.arguments)
        // Without its cursor the row is gone.
        return try withExtendedLifetime(rows) { try rows.next().map(record) }
    }

    /// The record after storing a pair, as it will be read; `nil` if the condition does not hold.
    ///
    /// With `overOlder`, a store that was restored to an earlier state accepts it as well: this pair is the newest that
    /// Webex issued.
    func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        overOlder: Bool = false,
        at now: Date
    ) throws -> TokenRecord? {
        let key = try scope.key(for: subject)
        let current = try facts(of: key)
        let removed = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT generation FROM removed WHERE \(RowKey.condition)"),
            arguments: key.arguments
        ).map { TokenRecord.generation(stored: $0.integer("generation")) }
        let condition =
            overOlder && removed == nil ? condition.admitting(olderRecord: current) : condition
        guard let next = condition.next(after: current, removed: removed, with: tokens, at: now)
        else { return nil }
        try db.cachedStatement(sql: "DELETE FROM removed WHERE \(RowKey.condition)")
            .execute(arguments: key.arguments)
        try PendingRegistrationRows(db: db, scope: scope, secrets: secrets).remove(subject)
        try ScopeRows(db: db).noteUse(of: scope, at: now)
        return try save(next, for: subject)
    }

    /// The record after an annotation, as it will be read; `nil` if it is at another generation.
    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation]
    ) throws -> TokenRecord? {
        guard let record = try record(for: subject), record.generation == generation else { return nil }
        return try save(annotations.reduce(record) { $0.annotated(with: $1) }, for: subject)
    }

    /// Removes a record and its pending registration; returns whether there was either.
    func remove(_ subject: TokenSubject) throws -> Bool {
        try PendingRegistrationRows(db: db, scope: scope, secrets: secrets).remove(subject)
        let wasPending = db.changesCount > 0
        let key = try scope.key(for: subject)
        guard let record = try facts(of: key) else { return wasPending }
        try db.execute(sql: "DELETE FROM credential WHERE \(RowKey.condition)", arguments: key.arguments)
        var values = key.values
        values["generation"] = record.generation
        values["revision"] = try Revisions(db: db).next()
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO removed (issuer, client_id, org_id, generation, revision)
                VALUES (:issuer, :client_id, :org_id, :generation, :revision)
                """,
            arguments: StatementArguments(values)
        )
        return true
    }

    private static let insertion: String = {
        let columns = ["issuer", "client_id", "org_id", "revision"] + TokenRecord.columns
        let names = columns.joined(separator: ", ")
        let places = columns.map { ":" + $0 }.joined(separator: ", ")
        return "INSERT OR REPLACE INTO credential (\(names)) VALUES (\(places))"
    }()

    private func save(_ record: TokenRecord, for subject: TokenSubject) throws -> TokenRecord? {
        let key = try scope.key(for: subject)
        var values = key.values.merging(record.storedFacts) { _, stored in stored }
        values.merge(try secrets.storedSecrets(of: record.tokens, key)) { _, stored in stored }
        values["revision"] = try Revisions(db: db).next()
        try db.cachedStatement(sql: Self.insertion).execute(arguments: StatementArguments(values))
        return try self.record(for: subject)
    }
}

extension StoreCondition {
    /// The same condition, which a record of an earlier generation, or none yet, meets as well.
    fileprivate func admitting(olderRecord current: TokenRecord?) -> StoreCondition {
        guard case .generation(let expected) = self, current?.generation ?? 0 < expected else { return self }
        return .always
    }
}

extension TokenRecord {
    /// A record whose tokens cannot be read.
    fileprivate static func unreadable(_ row: Row, because failure: SealFailure) -> TokenRecord {
        var record = TokenRecord(row: row, secrets: .none)
        record.verdict = .unreadable
        record.lastError = RecordedError(
            status: nil,
            message: "The store \(failure.problem.words)",
            trackingID: nil,
            at: record.refreshedAt
        )
        return record
    }
}
