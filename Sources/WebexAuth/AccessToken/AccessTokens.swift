import WebexTokens

/// Hands out access tokens: the rule by which a caller always gets one that works, and waits no longer than needed.
///
/// 1. A token that is remembered as valid, or stored and valid for a minute more, is handed out.
/// 2. One that has ended, or that Webex has refused, is renewed first.
/// 3. In its last minute it is renewed, too. Whatever that comes to, the token that still works is handed out: at
///    once while Webex is known to be out of reach, after ``longestWait`` otherwise.
struct AccessTokens: Sendable {
    /// A caller with a token that still works waits no longer than this for a new one.
    static let longestWait = Duration.seconds(5)

    typealias Renew = @Sendable (TokenRecord) async throws(WebexAuthError) -> TokenRecord

    let store: CredentialStore
    let webex: WebexClient
    let clock: any Clock<Duration>

    /// The token of a record that is valid now, or what renewing it brings.
    ///
    /// - Parameters:
    ///   - subject: Whose token.
    ///   - find: Brings a first record where there is none, or throws.
    ///   - renew: Brings the next record.
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
        // It may have ended while its holder waited; the request for the next one goes on, and is joined.
        return record.accessIsGone(at: store.now())
            ? try await renew(record).tokens.accessToken : record.tokens.accessToken
    }

    /// Waits for the next record, but not for long; the request that brings it goes on without its caller.
    ///
    /// - Returns: `nil` if it did not come in time.
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
    /// Whether the failure leaves it to the clock when the token ends.
    fileprivate var leavesTokenUsable: Bool {
        switch self {
        case .cancelled, .closed, .orgNotRegistered, .notAuthorized: false
        default: true
        }
    }
}
