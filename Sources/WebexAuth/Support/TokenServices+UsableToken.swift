import WebexTokens

extension TokenServices {
    /// The token of a record that is valid now, or whatever renewing it brings.
    ///
    /// A token that has not ended yet is handed out whatever renewing it came to.
    /// - Parameters:
    ///   - subject: Whose token.
    ///   - find: Brings a first record where there is none, or throws.
    ///   - renew: Brings the next record.
    /// - Returns: An access token.
    /// - Throws: ``WebexAuthError/closed``, ``WebexAuthError/storage(_:)``, and what the two closures throw.
    func usableToken(
        for subject: TokenSubject,
        whenUnknown find: @Sendable () async throws(WebexAuthError) -> TokenRecord,
        renewing renew: @Sendable (TokenRecord) async throws(WebexAuthError) -> TokenRecord
    ) async throws(WebexAuthError) -> Secret {
        try requireOpen()
        if let token = renewer.cache.token(for: subject, at: dependencies.now()) { return token }
        let ticket = renewer.cache.ticket(for: subject)
        guard let record = try await renewer.record(for: subject) else {
            return try await find().tokens.accessToken
        }
        renewer.cache.update(record, for: subject, ticket)
        guard record.isRefused || record.tokens.isExpired(at: dependencies.now()) else {
            return record.tokens.accessToken
        }
        do throws(WebexAuthError) {
            return try await renew(record).tokens.accessToken
        } catch {
            guard error.leavesTokenUsable, !record.accessIsGone(at: dependencies.now()) else { throw error }
            return record.tokens.accessToken
        }
    }
}

extension WebexAuthError {
    /// Whether the failure leaves it to the clock when the token ends.
    fileprivate var leavesTokenUsable: Bool {
        switch self {
        case .cancelled, .closed, .orgNotRegistered, .notAuthorized: false
        default: true
        }
    }
}
