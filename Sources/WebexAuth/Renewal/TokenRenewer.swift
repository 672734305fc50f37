import FoundationEssentials
import WebexTokens

/// Brings new tokens: takes the lease, asks Webex, stores, hands out.
///
/// The order is the promise: the store proves that it can be written before Webex is asked, and no token is
/// handed out before it is stored. The work runs outside its callers' tasks, so a reply is always read.
final class TokenRenewer: Sendable {
    let records: any StoreEngine
    let cache: ValidTokenCache
    let events: AuthEventStream
    let patience: Patience
    let leaseTerms: LeaseTerms
    let now: @Sendable () -> Date
    let clock: any Clock<Duration>
    let unsaved: UnsavedTokens

    private let flights = SingleFlight<Renewal.Key, TokenRecord>()
    private let logins = SingleFlight<Secret, TokenRecord>()

    init(
        records: any StoreEngine,
        cache: ValidTokenCache,
        events: AuthEventStream,
        patience: Patience,
        leaseTerms: LeaseTerms,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) {
        self.records = records
        self.cache = cache
        self.events = events
        self.patience = patience
        self.leaseTerms = leaseTerms
        self.now = now
        self.clock = clock
        unsaved = UnsavedTokens(records: records, events: events, clock: clock)
    }

    /// What is known of a subject; tokens that could not be stored yet count.
    func record(for subject: TokenSubject) async throws(WebexAuthError) -> TokenRecord? {
        if let waiting = await unsaved.record(for: subject) { return waiting }
        do throws(TokenStorageError) {
            return try await records.record(for: subject)
        } catch {
            throw .storage(error)
        }
    }

    /// Brings new tokens, or joins the request that brings them already.
    func renew(_ renewal: Renewal) async throws(WebexAuthError) -> TokenRecord {
        try await flights.run(renewal.key) { () async throws(WebexAuthError) in
            try await self.withLease(on: renewal.subject) { (lease) async throws(WebexAuthError) in
                try await self.renew(renewal, under: lease)
            }
        }
    }

    /// Stores what a login brought, whatever was there before; the exchange goes on if its caller gives up.
    func login(
        with code: Secret,
        exchange: @escaping @Sendable () async throws(WebexAuthError) -> TokenReply
    ) async throws(WebexAuthError) -> TokenRecord {
        try await logins.run(code) { () async throws(WebexAuthError) in
            let stopwatch = Stopwatch(clock: self.clock)
            let reply = try await exchange()
            // Only tells which generation the pair would be, should it not be stored.
            let current = try? await self.record(for: .integration)
            guard let tokens = reply.tokens(replacing: nil, at: self.now()) else {
                try await self.keepRefreshToken(
                    of: reply,
                    onto: nil,
                    for: .integration,
                    if: .always,
                    under: nil
                )
                throw .malformedReply(field: "access_token", trackingID: reply.trackingID)
            }
            let record = try await self.commit(
                tokens,
                for: .integration,
                onto: current,
                if: .always,
                under: nil
            )
            self.events.emit(.codeExchanged(self.receipt(record, reply, stopwatch)))
            await self.liftRefusals()
            return record
        }
    }

    /// Forgets a subject, also what could not be stored.
    func remove(_ subject: TokenSubject) async throws(WebexAuthError) {
        defer { cache.forget(subject) }
        await unsaved.discard(subject)
        do throws(TokenStorageError) {
            try await records.remove(subject)
        } catch {
            throw .storage(error)
        }
    }

    /// Whether an answer is awaited that may hold tokens.
    var awaitsAnswers: Bool {
        !flights.isIdle || !logins.isIdle
    }

    /// The subjects whose tokens live in memory only, with what the store said.
    func unsavedSubjects() async -> [TokenSubject: TokenStorageError] {
        await unsaved.failures()
    }

    /// Takes no more work; returns once every request is answered and its tokens are stored, or cannot be.
    ///
    /// - Parameters:
    ///   - limit: How long storing is tried again.
    ///   - saving: Ends that before its time.
    func finish(savingFor limit: Duration, patience saving: Patience) async {
        await flights.finish()
        await logins.finish()
        await unsaved.finish(within: limit, patience: saving)
    }
}

extension TokenRenewer {
    private func renew(
        _ renewal: Renewal,
        under lease: HeldLease
    ) async throws(WebexAuthError) -> TokenRecord {
        let subject = renewal.subject
        let current = await noteInterruption(before: lease, on: try await record(for: subject))
        if let seen = renewal.seen {
            // What the caller saw was removed while it waited for the lease, and removing wins.
            guard let current else { throw .unknown(subject) }
            if current.generation > seen { return current }
        }
        if renewal.isResumed, let current, try await !isPending(renewal) { return current }
        if renewal.kind == .register { try await notePending(renewal) }
        events.emit(.requestStarted(subject, renewal.kind))
        let stopwatch = Stopwatch(clock: clock)
        let startedAt = now()
        do throws(WebexAuthError) {
            let reply = try await renewal.reply(onto: current) { () async throws(WebexAuthError) in
                try await lease.beginAttempt()
            }
            let record = try await accept(reply, for: renewal, onto: current, under: lease)
            events.emit(.requestSucceeded(subject, renewal.kind, receipt(record, reply, stopwatch)))
            if let orgID = subject.orgID, current == nil || renewal.kind == .register {
                events.emit(.orgRegistered(orgID))
            }
            return record
        } catch {
            let error = renewal.explained(error, by: current)
            await note(error, after: renewal, startedAt: startedAt, on: current)
            events.emit(.requestFailed(subject, renewal.kind, error))
            // With the lease still held, nothing was stored here: a newer pair is another process's.
            guard !lease.isGivenBack, let newer = await newerRecord(than: current, for: renewal) else {
                throw error
            }
            return newer
        }
    }

    /// What another process has stored meanwhile: a caller that was overtaken fails alone and does no harm.
    private func newerRecord(than current: TokenRecord?, for renewal: Renewal) async -> TokenRecord? {
        guard renewal.broughtToken == nil, let stored = try? await records.record(for: renewal.subject),
            stored.generation > current?.generation ?? 0
        else { return nil }
        return stored
    }

    private func accept(
        _ reply: TokenReply,
        for renewal: Renewal,
        onto current: TokenRecord?,
        under lease: HeldLease
    ) async throws(WebexAuthError) -> TokenRecord {
        let subject = renewal.subject
        if let orgID = subject.orgID {
            for token in [reply.accessToken, reply.refreshToken].compactMap(\.self) {
                try TokenOwner.require(orgID, of: token)
            }
        }
        if renewal.kind == .register { try await requirePending(subject) }
        guard let tokens = reply.tokens(replacing: renewal.base(current, at: now()), at: now()) else {
            try await keepRefreshToken(of: reply, onto: current, for: renewal, under: lease)
            throw .malformedReply(field: "access_token", trackingID: reply.trackingID)
        }
        return try await commit(
            tokens,
            for: subject,
            onto: current,
            if: renewal.condition(onto: current),
            under: lease
        )
    }

    private func note(
        _ error: WebexAuthError,
        after renewal: Renewal,
        startedAt: Date,
        on current: TokenRecord?
    ) async {
        if renewal.kind == .register { await forgetPending(renewal.subject, refusedBy: error) }
        guard let current else { return }
        let annotations = [
            renewal.unanswered(after: error, startedAt: startedAt),
            renewal.annotation(for: error, on: current, at: now()),
        ]
        for annotation in annotations.compactMap(\.self) {
            // The failure itself is thrown on; that it could not be noted too would only hide it.
            _ = try? await records.annotate(
                renewal.subject,
                generation: current.generation,
                with: annotation
            )
        }
    }

    /// The record with what a process has left behind that began to refresh it and never ended.
    private func noteInterruption(before lease: HeldLease, on current: TokenRecord?) async -> TokenRecord? {
        guard let current, let sentAt = lease.lease.interruptedAt else { return current }
        let annotation = TokenRecord.Annotation.unanswered(sentAt)
        _ = try? await records.annotate(
            lease.lease.subject,
            generation: current.generation,
            with: annotation
        )
        return current.annotated(with: annotation)
    }

    private func receipt(
        _ record: TokenRecord,
        _ reply: TokenReply,
        _ stopwatch: Stopwatch
    ) -> AuthEvent.TokenReceipt {
        AuthEvent.TokenReceipt(
            duration: stopwatch.elapsed(),
            expiresAt: record.tokens.expiresAt,
            trackingID: reply.trackingID
        )
    }
}

extension WebexAuthError {
    /// There is no record of this subject.
    static func unknown(_ subject: TokenSubject) -> WebexAuthError {
        subject.orgID.map { .orgNotRegistered($0) } ?? .notAuthorized
    }
}
