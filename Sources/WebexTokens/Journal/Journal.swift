/// The history of a store: what happened to its credentials, in any process.
///
/// What changes a credential is written down together with the change, by the methods that change it. The rest has
/// ``write(_:)``. Each engine keeps its ``JournalBounds``.
package protocol Journal: Sendable {
    /// The entries that a query means, the oldest first.
    func entries(_ query: JournalQuery) async throws(TokenStorageError) -> [JournalEntry]

    /// Writes down what changes nothing that is stored; a power cut may undo it.
    func write(_ note: JournalNote) async throws(TokenStorageError)

    /// Tells, from now on, each time that there may be new entries, of this or of another process.
    ///
    /// Who hears it asks for the entries after the last one that it knows; what happens before it does is told once.
    func growth() -> AsyncStream<Void>
}
