package import FoundationEssentials

/// The keepers of a store.
///
/// A keeper that cannot be recorded still renews.
package protocol KeeperRegister: Sendable {
    /// Records a keeper or its next pass.
    ///
    /// It also removes keepers that are gone, as ``forgetGoneKeepers(at:)`` does. A power failure may undo it.
    /// - Parameters:
    ///   - keeper: The keeper.
    ///   - note: The journal's entry, written in the same step if the keeper is not recorded yet, or not any more.
    /// - Throws: If the store cannot be written.
    func show(_ keeper: Keeper, notingIfNew note: JournalNote?) async throws(TokenStorageError)

    /// Removes a keeper that has ended, and writes the journal's entry in the same step; an unknown one is not an
    /// error.
    func withdrawKeeper(_ id: UUID, noting note: JournalNote?) async throws(TokenStorageError)

    /// Removes keepers that ended without saying so, each with an entry in the journal; on a read-only store, does
    /// nothing.
    ///
    /// A keeper that is merely silent stays, as long as its process can be seen.
    /// - Parameter now: The present in Webex's time.
    /// - Throws: What keeps the store from being read or written.
    func forgetGoneKeepers(at now: Date) async throws(TokenStorageError)

    /// Returns the living keepers, oldest first; writes nothing.
    ///
    /// A keeper is gone if its process provably is, or by ``Keeper/isOverdue(silentFor:)``.
    /// - Parameter now: The present in Webex's time, by which passes on other machines are judged.
    /// - Returns: The keepers.
    /// - Throws: What keeps the store from being read.
    func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper]

    /// Returns the keeper that kept the credentials longest, of those that do not live; writes nothing.
    ///
    /// - Parameter now: The present in Webex's time.
    /// - Returns: The keeper; `nil` if the store remembers none.
    /// - Throws: What keeps the store from being read.
    func lastKeeper(at now: Date) async throws(TokenStorageError) -> FormerKeeper?

    /// Signals, from now on, that a keeper of this process was recorded or removed.
    func keeperChanges() -> AsyncStream<Void>
}

extension KeeperRegister {
    /// Records a keeper without a journal entry.
    package func show(_ keeper: Keeper) async throws(TokenStorageError) {
        try await show(keeper, notingIfNew: nil)
    }

    /// Removes a keeper without a journal entry.
    package func withdrawKeeper(_ id: UUID) async throws(TokenStorageError) {
        try await withdrawKeeper(id, noting: nil)
    }
}
