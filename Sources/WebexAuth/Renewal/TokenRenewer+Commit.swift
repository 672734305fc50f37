import WebexTokens

extension TokenRenewer {
    /// Stores a pair and returns the record that holds now.
    ///
    /// The lease ends with the pair's storing, in one step. If the store fails, the pair lives in memory until it has
    /// been stored: Webex has given it and will not give it again.
    /// - Returns: The new record; if another process was faster, that one's.
    /// - Throws: ``WebexAuthError/orgNotRegistered(_:)`` or ``WebexAuthError/notAuthorized`` if the subject was
    ///   removed meanwhile.
    func commit(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        onto current: TokenRecord?,
        if condition: StoreCondition,
        under lease: HeldLease?
    ) async throws(WebexAuthError) -> TokenRecord {
        defer { cache.forget(subject) }
        var condition = condition
        if condition != .always, let first = await unsaved.condition(for: subject) { condition = first }
        do throws(TokenStorageError) {
            let stored = try await records.store(
                tokens,
                for: subject,
                if: condition,
                at: now(),
                ending: lease?.lease
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
            await unsaved.keep(record, for: subject, if: condition, because: error)
            return record
        }
        guard let winner = try await record(for: subject) else { throw .unknown(subject) }
        return winner
    }

    /// Forgets what Webex has refused to fetch: a person has authorized the Integration anew.
    func liftRefusals() async {
        guard let all = try? await records.records() else { return }
        for (subject, record) in all where record.verdict == .fetchRefused {
            guard let error = record.lastError else { continue }
            _ = try? await records.annotate(
                subject,
                generation: record.generation,
                with: .verdict(record.hasRefreshToken ? .refreshRejected : .none, error)
            )
        }
    }

    /// Notes that Webex has refused an access token before its time.
    func noteRefusedAccess(_ subject: TokenSubject, generation: Int) async {
        await keep(TokenProof(result: .rejected, at: now()), of: subject, generation: generation)
    }

    /// Notes on the record what trying its access token has shown.
    func keep(_ proof: TokenProof, of subject: TokenSubject, generation: Int) async {
        defer { cache.forget(subject) }
        // Nothing depends on it: who asked is told, and a new pair will have a proof of its own.
        _ = try? await records.annotate(subject, generation: generation, with: .proof(proof))
    }

    /// A reply without an access token may still carry the only refresh token that works from now on.
    func keepRefreshToken(
        of reply: TokenReply,
        onto current: TokenRecord?,
        for renewal: Renewal,
        under lease: HeldLease
    ) async throws(WebexAuthError) {
        guard let orgID = renewal.subject.orgID, renewal.kind == .register else {
            return try await keepRefreshToken(
                of: reply,
                onto: current,
                for: renewal.subject,
                if: renewal.condition(onto: current),
                under: lease
            )
        }
        guard let refreshToken = reply.refreshToken else { return }
        // Not registered yet: the new token takes the place of the one that a person brought.
        _ = try? await records.setPendingRegistration(refreshToken, forOrg: orgID)
    }

    /// Stores a refresh token that came without an access token; the access token that is stored stays.
    func keepRefreshToken(
        of reply: TokenReply,
        onto current: TokenRecord?,
        for subject: TokenSubject,
        if condition: StoreCondition,
        under lease: HeldLease?
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
        _ = try await commit(tokens, for: subject, onto: current, if: condition, under: lease)
    }
}
