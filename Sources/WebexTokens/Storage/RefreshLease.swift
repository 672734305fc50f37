public import FoundationEssentials

/// The right to refresh one credential, for a limited time.
public struct RefreshLease: Hashable, Sendable {
    /// Whose tokens it is for.
    public let subject: TokenSubject
    /// Tells this lease from a later one.
    public let id: UUID

    /// Makes a lease; only storages do.
    public init(subject: TokenSubject, id: UUID = UUID()) {
        self.subject = subject
        self.id = id
    }
}
