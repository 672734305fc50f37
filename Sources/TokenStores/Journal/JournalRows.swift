import FoundationEssentials
import GRDB
import WebexTokens

/// The journal of one scope, inside a transaction.
struct JournalRows {
    let db: Database
    let scope: CredentialScope

    /// Adds an entry, if any, and removes entries beyond the bounds; without bounds, no journal is kept.
    func append(_ given: JournalNote?, within bounds: JournalBounds?) throws {
        guard let given, let bounds else { return }
        let key = try scope.journalKey(for: given.subject)
        let (note, replaced) =
            given.mayRepeat ? given.repeating(try newest(of: given.subject, key)) : (given, nil)
        if try !insert(note, of: key) {
            try JournalNames(db: db).add(key, note.program)
            _ = try insert(note, of: key)
        }
        let id = db.lastInsertedRowID
        // Deleted last: the newest number is never given again.
        if let replaced {
            try db.cachedStatement(sql: "DELETE FROM journal WHERE id = ?").execute(arguments: [replaced])
        }
        try JournalPruning(db: db, bounds: bounds).run(
            after: id,
            ofCredential: note.subject != nil,
            at: note.at
        )
    }

    /// Inserts an entry; false if its subject or its program has no number yet.
    private func insert(_ note: JournalNote, of key: RowKey) throws -> Bool {
        try db.cachedStatement(
            sql: """
                INSERT INTO journal
                (at, subject, kind, outcome, trouble, status, words, tracking_id, duration, generation,
                    expires_at, strays, program, pid, times, first_at, first_id)
                SELECT ?, s.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, p.id, ?, ?, ?, ?
                FROM journal_subject s, journal_program p
                WHERE s.issuer = ? AND s.client_id = ? AND s.org_id = ?
                    AND p.host = ? AND p.program = ? AND p.version = ?
                """
        ).execute(arguments: [
            StoredForm.milliseconds(of: note.at), note.kind.rawValue, note.outcome.rawValue,
            note.isTrouble ? 1 : 0, note.status, note.words, note.trackingID,
            note.duration.map(StoredForm.milliseconds(of:)), note.generation,
            note.expiresAt.map(StoredForm.milliseconds(of:)), note.strays, note.program.processID,
            note.repetition?.count, note.repetition.map { StoredForm.milliseconds(of: $0.since) },
            note.repetition?.first,
            key.issuer, key.clientID, key.orgID,
            note.program.host, note.program.program, note.program.version,
        ])
        return db.changesCount > 0
    }

    /// The newest entries of a subject, newest first.
    private func newest(of subject: TokenSubject?, _ key: RowKey) throws -> [JournalEntry] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT j.*, p.host, p.program AS program_name, p.version
                    FROM journal j LEFT JOIN journal_program p ON p.id = j.program
                    WHERE j.subject = (SELECT id FROM journal_subject WHERE issuer = ? AND client_id = ? AND org_id = ?)
                    ORDER BY j.id DESC LIMIT ?
                    """
            ),
            arguments: [key.issuer, key.clientID, key.orgID, JournalNote.repetitionDepth]
        )
        .map { JournalEntry(row: $0, subject: subject) }
    }

    /// The newest entries about ends of keepers, newest first; none in a store of a version without a journal.
    func endsOfKeepers() throws -> [JournalNote] {
        guard try db.tableExists("journal") else { return [] }
        var values = try scope.journalKey(for: nil).values
        values["ended"] = JournalOutcome.ended.rawValue
        values["gone"] = JournalOutcome.gone.rawValue
        return try Row.fetchAll(
            db,
            sql: """
                SELECT j.*, p.host, p.program AS program_name, p.version
                FROM journal j LEFT JOIN journal_program p ON p.id = j.program
                WHERE j.subject = (SELECT id FROM journal_subject WHERE \(RowKey.condition))
                    AND j.kind = 'keeper' AND j.outcome IN (:ended, :gone)
                ORDER BY j.id DESC LIMIT \(Self.endsToCompare)
                """,
            arguments: StatementArguments(values)
        )
        .map { JournalEntry(row: $0, subject: nil).note }
    }

    /// The entry of a keeper that was gone for long may come after that of one that stopped later.
    private static let endsToCompare = 20

    /// The entries that match a query, oldest first; none in a store of a version without a journal.
    func entries(_ query: JournalQuery) throws -> [JournalEntry] {
        guard try db.tableExists("journal") else { return [] }
        let filter = try JournalFilter(query, in: scope)
        // CROSS JOIN keeps the order of the tables: newest first, without sorting what will not be read.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT j.*, s.client_id, s.org_id, p.host, p.program AS program_name, p.version
                FROM journal j CROSS JOIN journal_subject s ON s.id = j.subject
                    LEFT JOIN journal_program p ON p.id = j.program
                WHERE \(filter.condition)
                ORDER BY j.id DESC LIMIT :newest
                """,
            arguments: filter.arguments
        )
        var entries: [JournalEntry] = []
        while let row = try rows.next() {
            entries.append(JournalEntry(row: row, subject: scope.journalSubject(ofRow: row)))
        }
        return entries.reversed()
    }
}

/// A query in SQL.
private struct JournalFilter {
    private var conditions: [String]
    private var values: [String: (any DatabaseValueConvertible)?]

    init(_ query: JournalQuery, in scope: CredentialScope) throws {
        if let subject = query.subject {
            conditions = ["j.subject = (SELECT id FROM journal_subject WHERE \(RowKey.condition))"]
            values = try scope.key(for: subject).values
        } else {
            conditions = [CredentialScope.journalCondition]
            values = scope.values
            values["both"] = scope.bothClientIDs
        }
        values["newest"] = query.newest ?? -1
        if query.after > 0 { add("j.id > :after", "after", query.after) }
        if let since = query.since { add("j.at >= :since", "since", StoredForm.milliseconds(of: since)) }
        if query.troublesOnly { conditions.append("j.trouble = 1") }
        guard !query.kinds.isEmpty else { return }
        let kinds = query.kinds.map(\.rawValue).sorted().enumerated()
        conditions.append("j.kind IN (\(kinds.map { ":kind\($0.offset)" }.joined(separator: ", ")))")
        for (number, kind) in kinds { values["kind\(number)"] = kind }
    }

    private mutating func add(_ condition: String, _ name: String, _ value: some DatabaseValueConvertible) {
        conditions.append(condition)
        values[name] = value
    }

    var condition: String {
        conditions.joined(separator: " AND ")
    }

    var arguments: StatementArguments {
        StatementArguments(values)
    }
}

extension CredentialScope {
    /// The condition that finds this scope's entries.
    fileprivate static let journalCondition = """
        s.issuer = :issuer AND ((s.client_id = :integration AND s.org_id = '') \
        OR (s.client_id = :service_app AND s.org_id <> '') OR (s.client_id = :both AND s.org_id = ''))
        """

    /// Entries without a credential belong to both apps together; a client ID contains no space.
    fileprivate var bothClientIDs: String {
        "\(integrationClientID) \(serviceAppClientID)"
    }

    fileprivate func journalKey(for subject: TokenSubject?) throws(TokenStorageError) -> RowKey {
        guard let subject else { return RowKey(issuer: issuer, clientID: bothClientIDs, orgID: "") }
        return try key(for: subject)
    }

    fileprivate func journalSubject(ofRow row: Row) -> TokenSubject? {
        row.text("client_id") == bothClientIDs ? nil : subject(ofRow: row)
    }
}

extension JournalEntry {
    /// Reads a row; an invalid value becomes the nearest valid one.
    fileprivate init(row: Row, subject: TokenSubject?) {
        self.init(
            id: row.integer("id") ?? 0,
            note: JournalNote(
                at: row.date("at") ?? StoredForm.date(milliseconds: 0),
                subject: subject,
                kind: JournalKind(rawValue: row.text("kind") ?? ""),
                outcome: JournalOutcome(rawValue: row.text("outcome") ?? ""),
                status: row.integer("status").flatMap(Int.init(exactly:)),
                words: row.text("words"),
                trackingID: row.text("tracking_id"),
                duration: row.integer("duration").map(StoredForm.lifetime(milliseconds:)),
                generation: row.integer("generation").flatMap(Int.init(exactly:)),
                expiresAt: row.date("expires_at"),
                strays: row.integer("strays").flatMap(Int.init(exactly:)),
                program: ProgramInstance(
                    host: row.text("host") ?? "",
                    processID: row.integer("pid").flatMap(Int32.init(exactly:)) ?? 0,
                    program: row.text("program_name") ?? "",
                    version: row.text("version") ?? ""
                ),
                repetition: JournalRepetition(row: row)
            )
        )
    }
}

extension JournalRepetition {
    /// Reads a row; `nil` for an entry that stands for itself alone, and in a store of an earlier version.
    fileprivate init?(row: Row) {
        guard let count = row.integer("times").flatMap(Int.init(exactly:)), count > 1,
            let since = row.date("first_at"), let first = row.integer("first_id")
        else { return nil }
        self.init(count: count, since: since, first: first)
    }
}
