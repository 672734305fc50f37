import FoundationEssentials
import WebexTokens

extension ObservedStorage {
    func show(_ keeper: Keeper) async throws(TokenStorageError) {
        try await base.show(keeper)
    }

    func withdrawKeeper(_ id: UUID) async throws(TokenStorageError) {
        try await base.withdrawKeeper(id)
    }

    func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try await base.keepers(at: now)
    }

    func keeperChanges() -> AsyncStream<Void> {
        base.keeperChanges()
    }
}
