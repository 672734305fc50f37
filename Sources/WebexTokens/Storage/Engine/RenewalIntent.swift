/// What a caller is about to renew.
package struct RenewalIntent: Hashable, Sendable {
    /// The credential.
    package let subject: TokenSubject
    /// The generation that the caller saw; `nil` to renew whatever there is.
    package let seen: Int?
    /// The rate under which the store counts the request; `nil` if the caller counts it.
    package let rate: RequestRate?

    package init(subject: TokenSubject, seen: Int?, rate: RequestRate?) {
        self.subject = subject
        self.seen = seen
        self.rate = rate
    }

    /// Whether what is stored answers the wish without a request: the record that the caller saw was renewed or removed.
    package func isAnswered(by record: TokenRecord?) -> Bool {
        guard let seen else { return false }
        return record.map { $0.generation > seen } ?? true
    }

    /// The rate under which to count the request, unless there will be none.
    package func rateToCount(onto record: TokenRecord?) -> RequestRate? {
        isAnswered(by: record) ? nil : rate
    }
}

/// What a store hands to the caller who may renew.
package struct BegunRenewal: Hashable, Sendable {
    /// The right to renew.
    package let lease: RefreshLease
    /// The record that is current while the lease lasts.
    package let record: TokenRecord?
    /// Whether the store has counted the request.
    package let isCounted: Bool

    package init(lease: RefreshLease, record: TokenRecord?, isCounted: Bool) {
        self.lease = lease
        self.record = record
        self.isCounted = isCounted
    }
}
