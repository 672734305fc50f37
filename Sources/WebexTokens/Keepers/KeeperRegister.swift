package import FoundationEssentials

/// Who renews: the keepers that show themselves where the credentials are.
///
/// Nothing depends on it: a keeper that cannot show itself renews all the same.
package protocol KeeperRegister: Sendable {
    /// Shows a keeper, or that it is still there, with what has changed of it.
    ///
    /// Keepers that are gone are forgotten in the same step. A power cut may undo it.
    func show(_ keeper: Keeper) async throws(TokenStorageError)

    /// Takes a keeper back that has ended; one that is not shown is no error.
    func withdrawKeeper(_ id: UUID) async throws(TokenStorageError)

    /// Returns the keepers that live, the first to begin first; it writes nothing.
    ///
    /// One is gone once the system proves that its process is, or when ``Keeper/isOverdue(silentFor:)`` says so.
    /// - Parameter now: The present in Webex's time, by which passes on other machines are judged.
    /// - Returns: The keepers.
    /// - Throws: What keeps the store from being read.
    func keepers(at now: Date) async throws(TokenStorageError) -> [Keeper]

    /// Tells, from now on, each time that a keeper of this process was shown or withdrawn.
    func keeperChanges() -> AsyncStream<Void>
}
