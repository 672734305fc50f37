import FoundationEssentials
import WebexTokens

/// Gets new tokens: acquires the lease, asks Webex, stores the reply, and returns it.
///
/// The order is a guarantee: the store proves to be writable before Webex is asked, and no token is returned before it
/// is stored. The work runs outside its callers' tasks, so a reply is always read.
final class TokenRefresher: Sendable {
    private let store: CredentialStore
    private let leases: LeaseQueue
    private let events: AuthEventStream
    private let notes: JournalNotes
    private let journal: JournalWriter
    private let now: @Sendable () -> Date
    private let clock: any Clock<Duration>
    private let flights: SingleFlight<Renewal.Key, TokenRecord>
    private let logins: SingleFlight<Secret, TokenRecord>
    /// Exchanges of codes: a code works once.
    private let exchanges: SingleFlight<Secret, TokenReply>

    /// Creates a refresher whose work runs on `executor`, ideally the event loop on which replies arrive: a change of
    /// thread costs more than everything that is done with a reply.
    init(
        store: CredentialStore,
        notes: JournalNotes,
        journal: JournalWriter,
        leases: LeaseQueue,
        events: AuthEventStream,
        clock: any Clock<Duration>,
        executor: (any TaskExecutor)?
    ) {
        self.store = store
        self.notes = notes
        self.journal = journal
        self.leases = leases
        self.events = events
        self.clock = clock
        now = store.now
        flights = SingleFlight(executor: executor)
        logins = SingleFlight(executor: executor)
        exchanges = SingleFlight(executor: executor)
    }

    /// Gets new tokens, or joins the request that is already running.
    func renew(_ renewal: Renewal) async throws(WebexAuthError) -> TokenRecord {
        try await flights.run(renewal.key) { () async throws(WebexAuthError) in
            try await self.leases.withLease(for: renewal) { (lease) async throws(WebexAuthError) in
                try await self.renew(renewal, under: lease)
            }
        }
    }

    /// Sends a code, or joins the exchange that has sent it already; nothing is stored.
    func exchange(
        _ code: Secret,
        _ ask: @escaping @Sendable () async throws(WebexAuthError) -> TokenReply
    ) async throws(WebexAuthError) -> TokenReply {
        try await exchanges.run(code, ask)
    }

    /// Stores the tokens of a login unconditionally; the exchange continues if its caller is cancelled.
    ///
    /// - Parameters:
    ///   - code: The code.
    ///   - strays: The number of stray requests to the login's listener.
    ///   - exchange: Sends the code.
    /// - Returns: The Integration's record.
    /// - Throws: Errors of the exchange and the store.
    func login(
        with code: Secret,
        strays: Int,
        exchange: @escaping @Sendable () async throws(WebexAuthError) -> TokenReply
    ) async throws(WebexAuthError) -> TokenRecord {
        try await logins.run(code) { () async throws(WebexAuthError) in
            do throws(WebexAuthError) {
                return try await self.login(strays: strays, exchange: exchange)
            } catch {
                self.journal.write(self.notes.loginFailed(because: error, strays: strays))
                throw error
            }
        }
    }

    private func login(
        strays: Int,
        exchange: () async throws(WebexAuthError) -> TokenReply
    ) async throws(WebexAuthError) -> TokenRecord {
        let stopwatch = Stopwatch(clock: clock)
        let reply = try await exchange()
        let duration = stopwatch.elapsed()
        // Only for the generation of a pair that cannot be stored.
        let current = try? await store.record(for: .integration)
        guard let tokens = reply.tokens(replacing: nil, at: now()) else {
            try await store.commitRefreshToken(
                of: reply,
                for: .integration,
                onto: nil,
                if: .always,
                under: nil,
                noting: notes.broughtRefreshToken(
                    by: reply,
                    for: .integration,
                    kind: .refresh,
                    after: duration
                )
            )
            throw reply.lacksToken
        }
        let record = try await store.commit(
            tokens,
            for: .integration,
            onto: current,
            if: .always,
            under: nil,
            noting: notes.loggedIn(tokens, by: reply, after: duration, strays: strays)
        )
        events.emit(.codeExchanged(receipt(record, reply, stopwatch)))
        await store.liftRefusals()
        return record
    }

    /// Whether a request is in flight whose reply may contain tokens.
    var awaitsAnswers: Bool {
        !flights.isIdle || !logins.isIdle || !exchanges.isIdle
    }

    /// Refuses new work; returns once every request has ended and its tokens are stored, or cannot be.
    func finish() async {
        await flights.finish()
        await logins.finish()
        await exchanges.finish()
    }
}

extension TokenRefresher {
    private func renew(
        _ renewal: Renewal,
        under lease: HeldLease
    ) async throws(WebexAuthError) -> TokenRecord {
        let subject = renewal.subject
        // Unsaved tokens are stored under the lease only, so they are still newer than what was read with it.
        let newest = await store.unsaved.record(for: subject) ?? lease.record
        let current = await noteInterruption(before: lease, on: newest)
        if renewal.isAnswered(by: current) {
            // What the caller saw was removed while it waited for the lease, and removing wins.
            guard let current else { throw .unknown(subject) }
            return current
        }
        if let (orgID, token) = renewal.registration {
            if renewal.isResumed, let current, try await store.pendingRegistration(of: orgID) != token {
                return current
            }
            try await store.notePending(token, forOrg: orgID)
        }
        events.emit(.requestStarted(subject, renewal.kind))
        let stopwatch = Stopwatch(clock: clock)
        let startedAt = now()
        do throws(WebexAuthError) {
            let reply = try await renewal.reply(onto: current, under: lease.permit) {
                () async throws(WebexAuthError) in
                try await lease.beginAttempt()
            }
            let record = try await accept(
                reply,
                for: renewal,
                onto: current,
                under: lease,
                after: stopwatch.elapsed()
            )
            events.emit(.requestSucceeded(subject, renewal.kind, receipt(record, reply, stopwatch)))
            if let orgID = subject.orgID, current == nil || renewal.kind == .register {
                events.emit(.orgRegistered(orgID))
            }
            return record
        } catch {
            let error = renewal.explained(error, by: current)
            // A write that ended the lease has recorded it.
            let entry =
                lease.isGivenBack
                ? nil
                : notes.failed(renewal.kind, of: subject, because: error, after: stopwatch.elapsed())
            await note(error, after: renewal, startedAt: startedAt, on: current, entry)
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
        guard renewal.broughtToken == nil, let stored = await store.storedRecord(for: renewal.subject),
            stored.generation > current?.generation ?? 0
        else { return nil }
        return stored
    }

    private func accept(
        _ reply: TokenReply,
        for renewal: Renewal,
        onto current: TokenRecord?,
        under lease: HeldLease,
        after duration: Duration
    ) async throws(WebexAuthError) -> TokenRecord {
        let subject = renewal.subject
        if let orgID = subject.orgID {
            for token in [reply.accessToken, reply.refreshToken].compactMap(\.self) {
                try TokenOwner.require(orgID, of: token)
            }
        }
        if let (orgID, _) = renewal.registration { try await store.requirePending(orgID) }
        guard let tokens = reply.tokens(replacing: renewal.base(current, at: now()), at: now()) else {
            let note = notes.broughtRefreshToken(by: reply, for: subject, kind: renewal.kind, after: duration)
            try await keepRefreshToken(of: reply, for: renewal, onto: current, under: lease, noting: note)
            throw reply.lacksToken
        }
        return try await store.commit(
            tokens,
            for: subject,
            onto: current,
            if: renewal.condition(onto: current),
            under: lease,
            noting: notes.brought(tokens, by: reply, for: subject, kind: renewal.kind, after: duration)
        )
    }

    /// A reply without an access token may still carry the only refresh token that works from now on.
    private func keepRefreshToken(
        of reply: TokenReply,
        for renewal: Renewal,
        onto current: TokenRecord?,
        under lease: HeldLease,
        noting note: JournalNote?
    ) async throws(WebexAuthError) {
        guard let (orgID, _) = renewal.registration else {
            return try await store.commitRefreshToken(
                of: reply,
                for: renewal.subject,
                onto: current,
                if: renewal.condition(onto: current),
                under: lease,
                noting: note
            )
        }
        guard let refreshToken = reply.refreshToken else { return }
        // Not registered yet: the new token takes the place of the one that a person brought.
        try? await store.notePending(refreshToken, forOrg: orgID)
    }

    private func note(
        _ error: WebexAuthError,
        after renewal: Renewal,
        startedAt: Date,
        on current: TokenRecord?,
        _ entry: JournalNote?
    ) async {
        if let (orgID, _) = renewal.registration {
            return await store.forgetPending(orgID, refusedBy: error, noting: entry)
        }
        guard let current else { return journal.write(entry) }
        let annotations = [
            renewal.unanswered(after: error, startedAt: startedAt),
            renewal.annotation(for: error, on: current, at: now()),
        ]
        await store.annotate(
            renewal.subject,
            generation: current.generation,
            with: annotations.compactMap(\.self),
            noting: entry
        )
    }

    /// The record with what a process has left behind that began to refresh it and never ended.
    private func noteInterruption(before lease: HeldLease, on current: TokenRecord?) async -> TokenRecord? {
        guard let current, let sentAt = lease.lease.interruptedAt else { return current }
        let annotation = TokenRecord.Annotation.unanswered(sentAt)
        let subject = lease.lease.subject
        await store.annotate(
            subject,
            generation: current.generation,
            with: [annotation],
            noting: notes.interrupted(subject, since: sentAt)
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

extension TokenReply {
    /// The error for a reply without `access_token`.
    var lacksToken: WebexAuthError {
        .malformedReply(field: "access_token", trackingID: trackingID)
    }
}
