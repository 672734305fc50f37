package import FoundationEssentials

/// The keepers of a store at one time.
package struct KeeperRoster: Hashable, Sendable {
    /// The living keepers, oldest first.
    package let living: [Keeper]
    /// The last one there was, if none lives and the store remembers it.
    package let last: FormerKeeper?

    package init(living: [Keeper], last: FormerKeeper? = nil) {
        self.living = living
        self.last = last
    }
}

extension KeeperRegister {
    /// Returns the living keepers, and the last one if there are none; writes nothing.
    ///
    /// - Parameter now: The present in Webex's time.
    /// - Returns: The keepers.
    /// - Throws: What keeps the store from being read.
    package func roster(at now: Date) async throws(TokenStorageError) -> KeeperRoster {
        let living = try await keepers(at: now)
        return KeeperRoster(living: living, last: living.isEmpty ? try await lastKeeper(at: now) : nil)
    }
}
