import WebexTokens

/// The rule by which a caller always gets a working access token, and waits no longer than necessary.
///
/// 1. A token that is cached as valid, or stored and valid for another minute, is returned.
/// 2. One that has expired, or that Webex has rejected, is renewed first.
/// 3. A token in its last minute is renewed as well; if that fails or takes long, the old one is returned, since it
///    still works: at once while Webex is known to be unreachable, otherwise after ``longestWait``.
struct AccessTokens: Sendable {
    /// The longest time that a caller with a working token waits for a new one.
    static let longestWait = Duration.seconds(5)

    typealias Renew = @Sendable (TokenRecord) async throws(WebexAuthError) -> TokenRecord

    let store: CredentialStore
    let webex: WebexClient
    let clock: any Clock<Duration>

    /// Returns the valid token of a record, or that of its renewal.
    ///
    /// - Parameters:
    ///   - subject: The credential.
    ///   - find: Creates a first record if there is none, or throws.
    ///   - renew: Returns the next record.
    /// - Returns: An access token.
    /// - Throws: ``WebexAuthError/closed``, ``WebexAuthError/storage(_:)``, and what the two closures throw.
    func token(
        for subject: TokenSubject,
        whenUnknown find: @Sendable () async throws(WebexAuthError) -> TokenRecord,
        renewing renew: @escaping Renew
    ) async throws(WebexAuthError) -> Secret {
        if let token = store.validToken(for: subject) { return token }
        guard let record = try await store.recordToHandOut(for: subject) else {
            return try await find().tokens.accessToken
        }
        guard record.accessIsGone(at: store.now(), buffer: OAuthTokens.renewalBuffer) else {
            return record.tokens.accessToken
        }
        guard !record.accessIsGone(at: store.now()) else {
            return try await renew(record).tokens.accessToken
        }
        if webex.isOutOfReach { return record.tokens.accessToken }
        do throws(WebexAuthError) {
            if let next = try await impatiently(renew, record) { return next.tokens.accessToken }
        } catch {
            guard error.leavesTokenUsable, !record.accessIsGone(at: store.now()) else { throw error }
            return record.tokens.accessToken
        }
        // It may have expired while the caller waited; the renewal is still running, and is joined.
        return record.accessIsGone(at: store.now())
            ? try await renew(record).tokens.accessToken : record.tokens.accessToken
    }

    /// Waits briefly for the next record; the renewal continues without its caller.
    ///
    /// - Returns: `nil` if it did not arrive in time.
    private func impatiently(
        _ renew: @escaping Renew,
        _ record: TokenRecord
    ) async throws(WebexAuthError) -> TokenRecord? {
        let outcome = await withTaskGroup(of: Result<TokenRecord, WebexAuthError>?.self) { group in
            group.addTask {
                do throws(WebexAuthError) {
                    return .success(try await renew(record))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [clock] in
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
    /// Whether the token stays valid until its expiry despite the failure.
    fileprivate var leavesTokenUsable: Bool {
        switch self {
        case .cancelled, .closed, .orgNotRegistered, .notAuthorized: false
        default: true
        }
    }
}
