package import FoundationEssentials
import GRDB
package import WebexTokens

extension SQLiteEngine {
    package func show(_ keeper: Keeper, notingIfNew note: JournalNote?) async throws(TokenStorageError) {
        // A power failure also ends the keeper, so it may undo this.
        let hasNoted = try await connection.writeWithoutSync { [bounds, rows] db in
            let isNew = try rows(db).show(keeper)
            if isNew { try JournalRows(db: db, scope: rows(db).scope).append(note, within: bounds) }
            return try rows(db).forgetGone(at: keeper.lastPass, within: bounds) || isNew
        }
        keeperBell.ring()
        if hasNoted { bell.ring() }
    }

    package func withdrawKeeper(
        _ id: UUID,
        noting note: JournalNote?
    ) async throws(TokenStorageError) {
        try await connection.writeWithoutSync { [bounds, rows] db in
            try rows(db).withdraw(id)
            try JournalRows(db: db, scope: rows(db).scope).append(note, within: bounds)
        }
        keeperBell.ring()
        bell.ring()
    }

    package func forgetGoneKeepers(at now: Date) async throws(TokenStorageError) {
        guard connection.access.isWritable else { return }
        // Most often there is none, and reading waits for no other process.
        guard try await connection.read({ [rows] db in try rows(db).areGone(at: now) }) else { return }
        try await connection.writeWithoutSync { [bounds, rows] db in
            _ = try rows(db).forgetGone(at: now, within: bounds)
        }
        keeperBell.ring()
        bell.ring()
    }

    package func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try await connection.read { [rows] db in try rows(db).living(at: now) }
    }

    package func lastKeeper(at now: Date) async throws(TokenStorageError) -> FormerKeeper? {
        try await connection.read { [rows] db in
            let ended = try JournalRows(db: db, scope: rows(db).scope).endsOfKeepers()
            return (try rows(db).former(at: now) + ended.compactMap(FormerKeeper.init)).max {
                $0.until < $1.until
            }
        }
    }

    package func keeperChanges() -> AsyncStream<Void> {
        keeperBell.subscribe()
    }

    private var rows: @Sendable (Database) -> KeeperRows {
        { [scope, observer] db in KeeperRows(db: db, scope: scope, observer: observer) }
    }
}
