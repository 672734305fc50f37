extension TokenProof {
    /// The proof that counts after another try with the same token.
    ///
    /// A rejection stands until Webex itself takes it back: an outage must not make a refused token usable.
    package func followed(by next: Self) -> Self {
        result == .rejected && !next.result.isWebexsWord ? self : next
    }
}

extension TokenProof.Result {
    /// Whether Webex has judged the token, for it or against it.
    fileprivate var isWebexsWord: Bool {
        switch self {
        case .alive, .rejected, .forbidden: true
        case .unreachable, .rateLimited, .unchecked: false
        }
    }
}
