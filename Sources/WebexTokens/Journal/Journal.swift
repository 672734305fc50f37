/// The history of a store: what happened to its credentials, in any process.
///
/// The methods that change a credential write their entries together with the change; ``write(_:)`` is for all others.
/// Each engine enforces its ``JournalBounds``.
package protocol Journal: Sendable {
    /// The entries that match a query, oldest first.
    func entries(_ query: JournalQuery) async throws(TokenStorageError) -> [JournalEntry]

    /// Writes an entry that comes with no change of the store; a power failure may undo it.
    func write(_ note: JournalNote) async throws(TokenStorageError)

    /// Signals, from now on, that there may be new entries of this or of another process.
    ///
    /// The listener then reads the entries after the last one that it has; signals before that are merged.
    func growth() -> AsyncStream<Void>
}
