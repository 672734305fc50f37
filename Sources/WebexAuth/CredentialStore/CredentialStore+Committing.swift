import WebexTokens

extension CredentialStore {
    /// Stores a pair and returns the record that is current afterwards.
    ///
    /// Storing the pair also releases the lease, in one step. If the store fails, the pair stays in memory until it is
    /// stored: Webex will not send it again.
    /// - Returns: The new record; if another process was faster, its record.
    /// - Throws: ``WebexAuthError/orgNotRegistered(_:)`` or ``WebexAuthError/notAuthorized`` if the subject was removed
    ///   in the meantime.
    func commit(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        onto current: TokenRecord?,
        if condition: StoreCondition,
        under lease: HeldLease?,
        noting note: JournalNote?
    ) async throws(WebexAuthError) -> TokenRecord {
        defer { forgetValidToken(of: subject) }
        var condition = condition
        if condition != .always, let first = await unsaved.condition(for: subject) { condition = first }
        do throws(TokenStorageError) {
            let stored = try await engine.store(
                tokens,
                for: subject,
                if: condition,
                at: now(),
                ending: lease?.lease,
                noting: note
            )
            lease?.wasGivenBack()
            if let stored {
                await unsaved.settle(subject)
                return stored
            }
            await unsaved.discard(subject)
        } catch {
            let record =
                current?.advanced(to: tokens, at: now()) ?? TokenRecord(tokens: tokens, refreshedAt: now())
            await unsaved.keep(record, for: subject, if: condition, noting: note, because: error)
            return record
        }
        guard let winner = try await record(for: subject) else { throw .unknown(subject) }
        return winner
    }

    /// Stores a refresh token that came without an access token; the access token that is stored stays.
    func commitRefreshToken(
        of reply: TokenReply,
        for subject: TokenSubject,
        onto current: TokenRecord?,
        if condition: StoreCondition,
        under lease: HeldLease?,
        noting note: JournalNote?
    ) async throws(WebexAuthError) {
        guard let refreshToken = reply.refreshToken, refreshToken != current?.tokens.refreshToken else {
            return
        }
        var tokens = current?.tokens ?? .refreshOnly(refreshToken, at: now())
        let received = reply.obtainedAt(at: now())
        tokens.refreshToken = refreshToken
        tokens.refreshTokenExpiresIn = reply.refreshTokenExpiresIn.map {
            received.adding($0).since(tokens.obtainedAt)
        }
        _ = try await commit(tokens, for: subject, onto: current, if: condition, under: lease, noting: note)
    }

    /// Clears recorded fetch refusals, since a person has authorized the Integration again.
    func liftRefusals() async {
        guard let all = try? await engine.records() else { return }
        for (subject, record) in all where record.verdict == .fetchRefused {
            guard let error = record.lastError else { continue }
            await annotate(
                subject,
                generation: record.generation,
                with: [.verdict(record.hasRefreshToken ? .refreshRejected : .none, error)],
                // The login that lifts it has its own entry.
                noting: nil
            )
        }
    }
}
