package import FoundationEssentials

/// The keepers of a store.
///
/// A keeper that cannot be recorded still renews.
package protocol KeeperRegister: Sendable {
    /// Records a keeper or its next pass.
    ///
    /// It also removes keepers that are gone. A power failure may undo it.
    func show(_ keeper: Keeper) async throws(TokenStorageError)

    /// Removes a keeper that has ended; an unknown one is not an error.
    func withdrawKeeper(_ id: UUID) async throws(TokenStorageError)

    /// Returns the living keepers, oldest first; writes nothing.
    ///
    /// A keeper is gone if its process provably is, or by ``Keeper/isOverdue(silentFor:)``.
    /// - Parameter now: The present in Webex's time, by which passes on other machines are judged.
    /// - Returns: The keepers.
    /// - Throws: What keeps the store from being read.
    func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper]

    /// Signals, from now on, that a keeper of this process was recorded or removed.
    func keeperChanges() -> AsyncStream<Void>
}
