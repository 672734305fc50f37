package import FoundationEssentials
package import WebexTokens

extension FaultyStorage {
    package func show(_ keeper: Keeper) async throws(TokenStorageError) {
        try check(\.keepers)
        await base.show(keeper)
        shownKeeper.yield(keeper)
    }

    package func withdrawKeeper(_ id: UUID) async throws(TokenStorageError) {
        try check(\.keepers)
        await base.withdrawKeeper(id)
    }

    package func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try check(\.keepers)
        return await base.keepers(at: now)
    }

    package func keeperChanges() -> AsyncStream<Void> {
        base.keeperChanges()
    }
}
