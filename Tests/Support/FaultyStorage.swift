package import FoundationEssentials
import NIOConcurrencyHelpers
package import WebexTokens

/// A storage in memory that fails when a test wants it to, and counts what it is asked.
package final class FaultyStorage: StoreEngine {
    package struct Faults: Sendable {
        package var lease: TokenStorageError?
        package var extending: TokenStorageError?
        package var store: TokenStorageError?
        package var pending: TokenStorageError?
        package var annotation: TokenStorageError?
        package var pace: TokenStorageError?
        package var journal: TokenStorageError?
        package var keepers: TokenStorageError?
    }

    private struct State {
        var faults = Faults()
        var reads = 0
        var stores = 0
        var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
        var extensions = 0
    }

    /// Each keeper that was shown, as often as it was.
    package let shownKeepers: AsyncStream<Keeper>
    package let shownKeeper: AsyncStream<Keeper>.Continuation
    /// Each keeper that was refused.
    package let refusedKeepers: AsyncStream<Keeper>
    let refusedKeeper: AsyncStream<Keeper>.Continuation
    let base: InMemoryEngine
    private let state = NIOLockedValueBox(State())

    package init(now: @escaping @Sendable () -> Date, clock: any Clock<Duration>) {
        base = InMemoryEngine(now: now, clock: clock)
        (shownKeepers, shownKeeper) = AsyncStream.makeStream()
        (refusedKeepers, refusedKeeper) = AsyncStream.makeStream()
    }

    /// How often a record was read.
    package var reads: Int {
        state.withLockedValue(\.reads)
    }

    /// Returns once storing has been tried so often, with or without success.
    package func waitForStores(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLockedValue { state in
                if state.stores < count { state.watchers.append((count, continuation)) }
                return state.stores >= count
            }
            if isDone { continuation.resume() }
        }
    }

    private func countStore() {
        let due = state.withLockedValue { state in
            state.stores += 1
            let due = state.watchers.filter { $0.count <= state.stores }
            state.watchers.removeAll { $0.count <= state.stores }
            return due
        }
        for watcher in due { watcher.wake.resume() }
    }

    /// How often a lease was extended.
    package var extensions: Int {
        state.withLockedValue(\.extensions)
    }

    package func set(_ change: (inout Faults) -> Void) {
        state.withLockedValue { change(&$0.faults) }
    }

    /// Puts a pair in place as if it had been stored when it was obtained, whatever faults there are.
    package func place(_ tokens: OAuthTokens, for subject: TokenSubject) async {
        _ = await base.store(
            tokens,
            for: subject,
            if: .always,
            at: tokens.obtainedAt,
            ending: nil,
            noting: nil
        )
    }

    func check(_ fault: (Faults) -> TokenStorageError?) throws(TokenStorageError) {
        if let error = state.withLockedValue({ fault($0.faults) }) { throw error }
    }
}

extension FaultyStorage {
    package var tellsEveryChange: Bool { true }
    package var credentialScope: CredentialScope? { nil }
    package var isSnapshot: Bool { false }

    package func integrationTokens() async -> OAuthTokens? {
        await base.record(for: .integration)?.tokens
    }

    package func setIntegrationTokens(_ tokens: OAuthTokens) async {
        await place(tokens, for: .integration)
    }

    package func serviceAppTokens(forOrg orgID: OrgID) async -> ServiceAppTokens? {
        await base.record(for: .org(orgID))?.tokens
    }

    package func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async {
        await place(tokens, for: .org(orgID))
    }
}

extension FaultyStorage {
    package func record(for subject: TokenSubject) async -> TokenRecord? {
        state.withLockedValue { $0.reads += 1 }
        return await base.record(for: subject)
    }

    package func records() async -> [TokenSubject: TokenRecord] {
        await base.records()
    }

    package func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        defer { countStore() }
        try check(\.store)
        return await base.store(tokens, for: subject, if: condition, at: now, ending: lease, noting: note)
    }

    package func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        try check(\.annotation)
        return await base.annotate(subject, generation: generation, with: annotations, noting: note)
    }

    package func remove(_ subject: TokenSubject, noting note: JournalNote?) async {
        await base.remove(subject, noting: note)
    }

    /// Removes what is there, without a word in the journal.
    package func remove(_ subject: TokenSubject) async {
        await remove(subject, noting: nil)
    }

    package func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> RefreshLease {
        try check(\.lease)
        return try await base.acquireLease(for: subject, lasting: duration, notingTakeover: note)
    }

    package func extendLease(
        _ lease: RefreshLease,
        lasting duration: Duration
    ) async throws(TokenStorageError) {
        try check(\.extending)
        state.withLockedValue { $0.extensions += 1 }
        try await base.extendLease(lease, lasting: duration)
    }

    package func releaseLease(_ lease: RefreshLease) async {
        await base.releaseLease(lease)
    }

    package func setPendingRegistration(
        _ refreshToken: Secret,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        try check(\.pending)
        await base.setPendingRegistration(refreshToken, forOrg: orgID)
    }

    package func removePendingRegistration(forOrg orgID: OrgID, noting note: JournalNote?) async {
        await base.removePendingRegistration(forOrg: orgID, noting: note)
    }

    package func pendingRegistrations() async -> [OrgID: Secret] {
        await base.pendingRegistrations()
    }

    package func changes() -> AsyncStream<TokenSubject?> {
        base.changes()
    }

    package func settle() {}

    /// Every rate is enough for a test, unless the store cannot count.
    package func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission {
        try check(\.pace)
        return .granted
    }
}

/// The journal.
extension FaultyStorage {
    package func entries(_ query: JournalQuery) async throws(TokenStorageError) -> [JournalEntry] {
        try check(\.journal)
        return await base.entries(query)
    }

    package func write(_ note: JournalNote) async throws(TokenStorageError) {
        try check(\.journal)
        await base.write(note)
    }

    package func growth() -> AsyncStream<Void> {
        base.growth()
    }
}
