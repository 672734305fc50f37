import Foundation
import GRDB

/// A row of one of the tables beside the credentials: leases, registrations, scopes, the pace, what was removed, the
/// journal.
struct SideRowInput {
    /// What a table's column holds.
    private enum Kind {
        case key(String), text, number
        /// A reference to the only row of another table.
        case one
    }

    private static let tables: [(name: String, columns: [(name: String, kind: Kind)])] = {
        let key: [(String, Kind)] = [
            ("issuer", .key("https://webexapis.com")), ("client_id", .key("C-service-app")),
            ("org_id", .key("1eb65fdf-9643-417f-9974-ad72cae0e10f")),
        ]
        return [
            (
                "lease",
                key + [
                    ("id", .text), ("boot_id", .text), ("namespaces", .text), ("pid", .number),
                    ("started_at", .number), ("since", .number), ("length", .number), ("deadline", .number),
                ]
            ),
            ("pending_registration", key + [("refresh_token", .text)]),
            (
                "scope",
                [
                    ("issuer", .key("https://webexapis.com")),
                    ("integration_client_id", .key("C-integration")),
                    ("service_app_client_id", .key("C-service-app")), ("last_used_at", .number),
                ]
            ),
            (
                "pace",
                [
                    ("issuer", .key("https://webexapis.com")), ("boot_id", .text), ("used_until", .number),
                    ("paused_until", .number),
                ]
            ),
            ("removed", key + [("generation", .number), ("revision", .number)]),
            ("journal_subject", [("id", .one)] + key),
            ("journal_program", [("id", .one), ("host", .text), ("program", .text), ("version", .text)]),
            (
                "journal",
                [
                    ("id", .number), ("at", .number), ("subject", .one), ("kind", .text),
                    ("outcome", .text), ("trouble", .number), ("status", .number), ("words", .text),
                    ("tracking_id", .text), ("duration", .number), ("generation", .number),
                    ("expires_at", .number), ("strays", .number), ("program", .one), ("pid", .number),
                ]
            ),
        ]
    }()

    static let tableNames = tables.map(\.name)

    private static let extremes: [Int64] = [
        0, 1, -1, .min, .max, 1 << 53, 45_000, 86_400_000, 253_402_300_799_999, 1_795_435_200_000,
    ]

    let table: String
    private let cells: [(column: String, place: String, value: DatabaseValue)]

    init(_ chance: inout Chance) {
        let (table, columns) = chance.pick(Self.tables)
        self.table = table
        var cells: [(column: String, place: String, value: DatabaseValue)] = []
        for (name, kind) in columns {
            let (place, value) = Self.value(kind, &chance)
            cells.append((name, place, value))
        }
        self.cells = cells
    }

    private static func value(_ kind: Kind, _ chance: inout Chance) -> (place: String, value: DatabaseValue) {
        switch kind {
        case .key(let text) where !chance.happens(percent: 10): return ("?", text.databaseValue)
        case .one: return ("?", Int64(1).databaseValue)
        case .number:
            guard !chance.happens(percent: 5) else { return ("?", .null) }
            let number =
                chance.happens(percent: 70) ? chance.pick(extremes) : Int64(bitPattern: chance.next())
            return ("?", number.databaseValue)
        case .key, .text:
            let text = HostileText.text(&chance)
            guard chance.happens(percent: 20) else { return ("?", text.databaseValue) }
            let bytes = HostileText.damaged(Array(text.utf8), &chance)
            return ("CAST(? AS TEXT)", Data(bytes).databaseValue)
        }
    }

    /// Puts a whole entry in place but for the row that is to come.
    private static func insertJournal(into db: Database, without table: String) throws {
        let rows = [
            "journal_subject": """
            INSERT INTO journal_subject VALUES
            (1, 'https://webexapis.com', 'C-service-app', '1eb65fdf-9643-417f-9974-ad72cae0e10f')
            """,
            "journal_program": "INSERT INTO journal_program VALUES (1, 'gw1', 'byova', '0.1.0')",
            "journal": """
            INSERT INTO journal (id, at, subject, kind, outcome, trouble, program, pid)
            VALUES (1, 1795435200000, 1, 'refresh', 'succeeded', 0, 1, 4711)
            """,
        ]
        for (name, insertion) in rows where name != table { try db.execute(sql: insertion) }
    }

    /// Puts the row in the place of all that the table has.
    ///
    /// - Returns: Whether SQLite takes it.
    func insert(into db: Database) throws -> Bool {
        try db.execute(sql: "DELETE FROM \(table)")
        if table.hasPrefix("journal") { try Self.insertJournal(into: db, without: table) }
        let columns = cells.map(\.column).joined(separator: ", ")
        let places = cells.map(\.place).joined(separator: ", ")
        do {
            try db.execute(
                sql: "INSERT INTO \(table) (\(columns)) VALUES (\(places))",
                arguments: StatementArguments(cells.map(\.value))
            )
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }
}
