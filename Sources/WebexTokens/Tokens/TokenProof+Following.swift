extension TokenProof {
    /// The proof that counts after another attempt with the same token.
    ///
    /// A rejection stands until Webex itself accepts the token again: an outage must not make a rejected token usable.
    package func followed(by next: Self) -> Self {
        result == .rejected && !next.result.isWebexsWord ? self : next
    }
}

extension TokenProof.Result {
    /// Whether Webex has accepted or rejected the token.
    fileprivate var isWebexsWord: Bool {
        switch self {
        case .alive, .rejected, .forbidden: true
        case .unreachable, .rateLimited, .unchecked: false
        }
    }
}
