import FoundationEssentials
import WebexTokens

extension ObservedStorage {
    func show(_ keeper: Keeper, notingIfNew note: JournalNote?) async throws(TokenStorageError) {
        try await base.show(keeper, notingIfNew: note)
    }

    func withdrawKeeper(_ id: UUID, noting note: JournalNote?) async throws(TokenStorageError) {
        try await base.withdrawKeeper(id, noting: note)
    }

    func forgetGoneKeepers(at now: Date) async throws(TokenStorageError) {
        try await base.forgetGoneKeepers(at: now)
    }

    func lastKeeper(at now: Date) async throws(TokenStorageError) -> FormerKeeper? {
        try await base.lastKeeper(at: now)
    }

    func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper] {
        try await base.keepers(at: now)
    }

    func keeperChanges() -> AsyncStream<Void> {
        base.keeperChanges()
    }
}
