import FoundationEssentials
import GRDB
import WebexTokens

/// The keepers of one scope, visible to every process that uses the file; used inside a transaction.
struct KeeperRows {
    let db: Database
    let scope: CredentialScope
    let observer: ProcessObserver

    /// Writes a keeper of the observer's process; returns whether it had no row.
    func show(_ keeper: Keeper) throws -> Bool {
        let isKnown = try Bool.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM keeper WHERE id = ?"),
            arguments: [keeper.id.uuidString]
        )
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
        return isKnown != true
    }

    func withdraw(_ id: UUID) throws {
        try db.cachedStatement(sql: "DELETE FROM keeper WHERE id = ?").execute(arguments: [id.uuidString])
    }

    /// The living keepers, oldest first; none in a store of a version without keepers.
    func living(at now: Date) throws -> [Keeper] {
        try shown().filter { $0.isLiving(seenBy: observer, at: now) }.map(\.keeper).inOrder()
    }

    /// Those that do not live, as far as they have rows.
    func former(at now: Date) throws -> [FormerKeeper] {
        try shown().filter { !$0.isLiving(seenBy: observer, at: now) }.map {
            FormerKeeper(
                instance: $0.keeper.instance,
                until: $0.keeper.lastPass,
                ending: $0.isGone(seenBy: observer, at: now) ? .gone : .silent
            )
        }
    }

    private func shown() throws -> [ShownKeeper] {
        guard try exist() else { return [] }
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
    }

    /// Checked each time: another process may create the table while a reader has the store open.
    private func exist() throws -> Bool {
        let exists = try db.cachedStatement(sql: "SELECT 1 FROM sqlite_master WHERE name = 'keeper'")
        return try Bool.fetchOne(exists) == true
    }
}

/// Keepers that ended without saying so, whatever their scope.
extension KeeperRows {
    /// Whether there is any, or a damaged row.
    func areGone(at now: Date) throws -> Bool {
        try exist() && gone(at: now).first != nil
    }

    /// Removes them and damaged rows, and writes an entry for each; returns whether there were any.
    ///
    /// Only the transaction that removes a row writes its entry, so there is one, however many processes notice.
    @discardableResult
    func forgetGone(at now: Date, within bounds: JournalBounds?) throws -> Bool {
        let gone = try gone(at: now)
        for row in gone {
            let id: DatabaseValue = row["id"]
            try db.cachedStatement(sql: "DELETE FROM keeper WHERE id = ?").execute(arguments: [id])
            guard let shown = ShownKeeper(row: row), let scope = CredentialScope(keeperRow: row) else {
                continue
            }
            try JournalRows(db: db, scope: scope).append(shown.keeper.goneNote(at: now), within: bounds)
        }
        return !gone.isEmpty
    }

    private func gone(at now: Date) throws -> [Row] {
        try Row.fetchAll(db.cachedStatement(sql: "SELECT * FROM keeper")).filter {
            ShownKeeper(row: $0)?.isGone(seenBy: observer, at: now) != false
        }
    }
}

extension CredentialScope {
    fileprivate init?(keeperRow row: Row) {
        guard let issuer = row.text("issuer"), let integration = row.text("integration_client_id"),
            let serviceApp = row.text("service_app_client_id")
        else { return nil }
        self.init(issuer: issuer, integrationClientID: integration, serviceAppClientID: serviceApp)
    }
}
