package import FoundationEssentials
package import WebexTokens

extension FaultyStorage {
    package func show(
        _ keeper: Keeper,
        notingIfNew note: JournalNote?
    ) async throws(TokenStorageError) {
        do {
            try check(\.keepers)
        } catch {
            refusedKeeper.yield(keeper)
            throw error
        }
        await base.show(keeper, notingIfNew: note)
        shownKeeper.yield(keeper)
    }

    package func withdrawKeeper(
        _ id: UUID,
        noting note: JournalNote?
    ) async throws(TokenStorageError) {
        try check(\.keepers)
        await base.withdrawKeeper(id, noting: note)
    }

    package func forgetGoneKeepers(at now: Date) async throws(TokenStorageError) {
        try check(\.keepers)
        await base.forgetGoneKeepers(at: now)
    }

    package func lastKeeper(at now: Date) async throws(TokenStorageError) -> FormerKeeper? {
        try check(\.keepers)
        return await base.lastKeeper(at: now)
    }

    package func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try check(\.keepers)
        return await base.keepers(at: now)
    }

    package func keeperChanges() -> AsyncStream<Void> {
        base.keeperChanges()
    }
}
