package import FoundationEssentials
package import WebexTokens

extension SQLiteEngine {
    package func show(_ keeper: Keeper) async throws(TokenStorageError) {
        // A power failure also ends the keeper, so it may undo this.
        try await connection.writeWithoutSync { [scope, observer] db in
            try KeeperRows(db: db, scope: scope).show(keeper, as: observer)
        }
        keeperBell.ring()
    }

    package func withdrawKeeper(_ id: UUID) async throws(TokenStorageError) {
        try await connection.writeWithoutSync { [scope] db in
            try KeeperRows(db: db, scope: scope).withdraw(id)
        }
        keeperBell.ring()
    }

    package func keeperChanges() -> AsyncStream<Void> {
        keeperBell.subscribe()
    }

    package func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try await connection.read { [scope, observer] db in
            try KeeperRows(db: db, scope: scope).living(seenBy: observer, at: now)
        }
    }
}
