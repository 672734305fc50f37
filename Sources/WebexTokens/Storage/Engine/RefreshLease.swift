package import FoundationEssentials

/// The right to refresh one credential, for a limited time.
package struct RefreshLease: Hashable, Sendable {
    /// The credential.
    package let subject: TokenSubject
    /// A random number, which tells this lease from later ones.
    package let id: UInt64

    /// When the lease that this one takes over began, if it was never released.
    ///
    /// Its holder may have sent a request without storing the reply.
    package let interruptedAt: Date?

    /// Creates a lease; only engines do.
    package init(subject: TokenSubject, id: UInt64 = .random(in: .min ... .max), interruptedAt: Date? = nil) {
        self.subject = subject
        self.id = id
        self.interruptedAt = interruptedAt
    }
}
