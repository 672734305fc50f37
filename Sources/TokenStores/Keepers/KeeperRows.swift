import FoundationEssentials
import GRDB
import WebexTokens

/// The keepers of one scope, visible to every process that uses the file; used inside a transaction.
struct KeeperRows {
    let db: Database
    let scope: CredentialScope

    /// Writes a keeper of the observer's process, and removes all keepers that are gone, whatever their scope.
    func show(_ keeper: Keeper, as observer: ProcessObserver) throws {
        let shown = ShownKeeper(keeper, process: observer.identity, bootTime: observer.bootTime())
        // An update rewrites only the changed pages of a long row (sqlite.org/src, btreeOverwriteContent).
        let columns =
            shown.storedValues.keys.sorted() + ["issuer", "integration_client_id", "service_app_client_id"]
        let updates = columns.filter { $0 != "id" }.map { "\($0) = excluded.\($0)" }
        var values = shown.storedValues
        values["issuer"] = scope.issuer
        values["integration_client_id"] = scope.integrationClientID
        values["service_app_client_id"] = scope.serviceAppClientID
        try db.cachedStatement(
            sql: """
                INSERT INTO keeper (\(columns.joined(separator: ", ")))
                VALUES (\(columns.map { ":" + $0 }.joined(separator: ", ")))
                ON CONFLICT (id) DO UPDATE SET \(updates.joined(separator: ", "))
                """
        ).execute(arguments: StatementArguments(values))
        try forgetGone(seenBy: observer, at: keeper.lastPass)
    }

    func withdraw(_ id: UUID) throws {
        try db.cachedStatement(sql: "DELETE FROM keeper WHERE id = ?").execute(arguments: [id.uuidString])
    }

    /// The living keepers, oldest first; none in a store of a version without keepers.
    func living(seenBy observer: ProcessObserver, at now: Date) throws -> [Keeper] {
        // Checked each time: another process may create the table while a reader has the store open.
        let exists = try db.cachedStatement(sql: "SELECT 1 FROM sqlite_master WHERE name = 'keeper'")
        guard try Bool.fetchOne(exists) == true else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM keeper WHERE issuer = ? AND integration_client_id = ? AND service_app_client_id = ?
                """
        )
        return try Row.fetchAll(
            statement,
            arguments: [scope.issuer, scope.integrationClientID, scope.serviceAppClientID]
        )
        .compactMap(ShownKeeper.init(row:))
        .filter { $0.isLiving(seenBy: observer, at: now) }
        .map(\.keeper)
        .inOrder()
    }

    /// Removes the keepers that are gone, and damaged rows.
    private func forgetGone(seenBy observer: ProcessObserver, at now: Date) throws {
        for row in try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM keeper"))
        where ShownKeeper(row: row)?.isLiving(seenBy: observer, at: now) != true {
            let id: DatabaseValue = row["id"]
            try db.cachedStatement(sql: "DELETE FROM keeper WHERE id = ?").execute(arguments: [id])
        }
    }
}
