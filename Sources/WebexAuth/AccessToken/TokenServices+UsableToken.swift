import WebexTokens

extension TokenServices {
    /// A caller with a token that still works waits no longer than this for a new one.
    static let longestWait = Duration.seconds(5)

    typealias Renew = @Sendable (TokenRecord) async throws(WebexAuthError) -> TokenRecord

    /// The token of a record that is valid now, or whatever renewing it brings.
    ///
    /// A token that has not ended yet is handed out whatever renewing it came to, after ``longestWait`` at the
    /// latest, and at once while Webex is known to be unreachable.
    /// - Parameters:
    ///   - subject: Whose token.
    ///   - find: Brings a first record where there is none, or throws.
    ///   - renew: Brings the next record.
    /// - Returns: An access token.
    /// - Throws: ``WebexAuthError/closed``, ``WebexAuthError/storage(_:)``, and what the two closures throw.
    func usableToken(
        for subject: TokenSubject,
        whenUnknown find: @Sendable () async throws(WebexAuthError) -> TokenRecord,
        renewing renew: @escaping Renew
    ) async throws(WebexAuthError) -> Secret {
        try requireOpen()
        if let token = renewer.cache.token(for: subject, at: dependencies.now()) { return token }
        let ticket = renewer.cache.ticket()
        guard let record = try await renewer.record(for: subject) else {
            return try await find().tokens.accessToken
        }
        renewer.cache.update(record, for: subject, ticket)
        guard record.accessIsGone(at: dependencies.now(), buffer: OAuthTokens.renewalBuffer) else {
            return record.tokens.accessToken
        }
        guard !record.accessIsGone(at: dependencies.now()) else {
            return try await renew(record).tokens.accessToken
        }
        if outage.isFresh { return record.tokens.accessToken }
        do throws(WebexAuthError) {
            if let next = try await impatiently(renew, record) { return next.tokens.accessToken }
        } catch {
            guard error.leavesTokenUsable, !record.accessIsGone(at: dependencies.now()) else { throw error }
            return record.tokens.accessToken
        }
        // It may have ended while its holder waited; the request for the next one goes on, and is joined.
        return record.accessIsGone(at: dependencies.now())
            ? try await renew(record).tokens.accessToken : record.tokens.accessToken
    }

    /// Waits for the next record, but not for long; the request that brings it goes on without its caller.
    ///
    /// - Returns: `nil` if it did not come in time.
    private func impatiently(
        _ renew: @escaping Renew,
        _ record: TokenRecord
    ) async throws(WebexAuthError) -> TokenRecord? {
        let clock = dependencies.clock
        let outcome = await withTaskGroup(of: Result<TokenRecord, WebexAuthError>?.self) { group in
            group.addTask {
                do throws(WebexAuthError) {
                    return .success(try await renew(record))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                try? await clock.sleep(for: Self.longestWait)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard !Task.isCancelled else { throw .cancelled }
        return try outcome?.get()
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
