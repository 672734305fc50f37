import GRDB

extension DatabaseQueue {
    /// Every row of every table as text, the table's name first.
    func allRows() async throws -> [String] {
        try await read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
            )
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1").map { "\(table): \($0)" }
            }
        }
    }
}
