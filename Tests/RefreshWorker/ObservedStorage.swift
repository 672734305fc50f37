import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// A storage that remembers which generation each access token is, and has gates and places to die at.
final class ObservedStorage: StoreEngine {
    let gates = Gates()

    let base: any StoreEngine
    private let generations = NIOLockedValueBox<[Secret: Int]>([:])

    init(_ base: any StoreEngine) {
        self.base = base
    }

    /// The generation of a token that was read or stored here; 0 for any other.
    func generation(of accessToken: Secret) -> Int {
        generations.withLockedValue { $0[accessToken] ?? 0 }
    }

    private func remember(_ record: TokenRecord?) {
        guard let record else { return }
        generations.withLockedValue { $0[record.tokens.accessToken] = record.generation }
    }

    func record(for subject: TokenSubject) async throws(TokenStorageError) -> TokenRecord? {
        let record = try await base.record(for: subject)
        await show(record, of: subject)
        return record
    }

    func credential(for subject: TokenSubject) async throws(TokenStorageError) -> StoredCredential {
        let credential = try await base.credential(for: subject)
        await show(credential.record, of: subject)
        return credential
    }

    func beginRenewal(
        _ intent: RenewalIntent,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> BegunRenewal {
        let begun = try await base.beginRenewal(intent, lasting: duration, notingTakeover: note)
        await show(begun.record, of: intent.subject)
        return begun
    }

    private func show(_ record: TokenRecord?, of subject: TokenSubject) async {
        remember(record)
        await gates.pass(for: subject) {
            let name = subject.orgID?.rawValue ?? "integration"
            Output.line("read \(name) \(record?.generation ?? 0)")
        }
    }

    func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?,
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        KillPoint.beforeWrite.pass()
        KillPoint.storingBegins()
        let stored = try await base.store(
            tokens,
            for: subject,
            if: condition,
            at: now,
            ending: lease,
            noting: note
        )
        KillPoint.afterCommit.pass()
        remember(stored)
        return stored
    }
}

/// The rest passes through.
extension ObservedStorage {
    var tellsEveryChange: Bool { base.tellsEveryChange }
    var credentialScope: CredentialScope? { base.credentialScope }
    var isSnapshot: Bool { base.isSnapshot }

    func records() async throws(TokenStorageError) -> [TokenSubject: TokenRecord] {
        try await base.records()
    }

    func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation],
        noting note: JournalNote?
    ) async throws(TokenStorageError) -> TokenRecord? {
        try await base.annotate(subject, generation: generation, with: annotations, noting: note)
    }

    func remove(_ subject: TokenSubject, noting note: JournalNote?) async throws(TokenStorageError) {
        try await base.remove(subject, noting: note)
    }

    func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> RefreshLease {
        try await base.acquireLease(for: subject, lasting: duration, notingTakeover: note)
    }

    func extendLease(_ lease: RefreshLease, lasting duration: Duration) async throws(TokenStorageError) {
        try await base.extendLease(lease, lasting: duration)
    }

    func releaseLease(_ lease: RefreshLease) async {
        await base.releaseLease(lease)
    }

    func setPendingRegistration(
        _ refreshToken: Secret,
        forOrg orgID: OrgID
    ) async throws(TokenStorageError) {
        try await base.setPendingRegistration(refreshToken, forOrg: orgID)
    }

    func removePendingRegistration(
        forOrg orgID: OrgID,
        noting note: JournalNote?
    ) async throws(TokenStorageError) {
        try await base.removePendingRegistration(forOrg: orgID, noting: note)
    }

    func pendingRegistrations() async throws(TokenStorageError) -> [OrgID: Secret] {
        try await base.pendingRegistrations()
    }

    func changes() -> AsyncStream<TokenSubject?> {
        base.changes()
    }

    func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission {
        let admission = try await base.pace(step, under: rate)
        if step == .backgroundRequest { Output.line("paced \(admission == .granted ? "granted" : "full")") }
        return admission
    }

    func settle() async {
        await base.settle()
    }
}

/// The journal.
extension ObservedStorage {
    func entries(_ query: JournalQuery) async throws(TokenStorageError) -> [JournalEntry] {
        try await base.entries(query)
    }

    func write(_ note: JournalNote) async throws(TokenStorageError) {
        try await base.write(note)
    }

    func growth() -> AsyncStream<Void> {
        base.growth()
    }
}
