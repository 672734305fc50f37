package import FoundationEssentials

/// The right to refresh one credential, for a limited time.
package struct RefreshLease: Hashable, Sendable {
    /// The credential.
    package let subject: TokenSubject
    /// A random number that tells this lease from a later one.
    package let id: UInt64

    /// When the lease began that this one takes over, if it was not given back.
    ///
    /// Its holder may have sent a request and never kept the answer.
    package let interruptedAt: Date?

    /// Makes a lease; only storages do.
    package init(subject: TokenSubject, id: UInt64 = .random(in: .min ... .max), interruptedAt: Date? = nil) {
        self.subject = subject
        self.id = id
        self.interruptedAt = interruptedAt
    }
}
