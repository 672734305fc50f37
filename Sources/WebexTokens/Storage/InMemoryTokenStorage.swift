public import FoundationEssentials

/// The storage that forgets everything when the process ends; for tests, demos and trying things out.
public actor InMemoryTokenStorage: TokenRecordStorage {
    private let now: @Sendable () -> Date
    private let fill: @Sendable (inout RecordTable) -> Void
    /// Filled by the first who asks, so that making a storage takes no time.
    private lazy var shelf = Shelf(filledBy: fill)
    private var leases = LeaseTable()
    private nonisolated let broadcast = ChangeBroadcast()

    /// Makes an empty storage.
    ///
    /// - Parameter now: Stamps records that arrive through the six simple methods.
    public init(now: @escaping @Sendable () -> Date) {
        self.init(now: now, filledBy: { _ in })
    }

    /// Makes an empty storage on the system's clock.
    public init() {
        self.init(now: { Date() })
    }

    /// Makes a storage with records in it, for example a demo's.
    ///
    /// - Parameters:
    ///   - now: Stamps records that arrive through the six simple methods.
    ///   - fill: Puts the records in place; runs once, before the first answer.
    package init(
        now: @escaping @Sendable () -> Date = { Date() },
        filledBy fill: @escaping @Sendable (inout RecordTable) -> Void
    ) {
        self.now = now
        self.fill = fill
    }

    /// Holds the table where it can be changed in place: a lazy variable that is changed is copied whole.
    private final class Shelf {
        var table = RecordTable()

        init(filledBy fill: (inout RecordTable) -> Void) {
            fill(&table)
        }
    }
}

extension InMemoryTokenStorage {
    public func integrationTokens() -> OAuthTokens? {
        shelf.table[.integration]?.tokens
    }

    public func setIntegrationTokens(_ tokens: OAuthTokens) {
        _ = store(tokens, for: .integration, if: .always, at: now(), ending: nil)
    }

    public func serviceAppTokens(forOrg orgID: OrgID) -> ServiceAppTokens? {
        shelf.table[.org(orgID)]?.tokens
    }

    public func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) {
        _ = store(tokens, for: .org(orgID), if: .always, at: now(), ending: nil)
    }

    public func deleteServiceAppTokens(forOrg orgID: OrgID) {
        remove(.org(orgID))
    }

    public func registeredOrgs() -> [OrgID] {
        shelf.table.records.keys.compactMap(\.orgID)
    }
}

extension InMemoryTokenStorage {
    public func record(for subject: TokenSubject) -> TokenRecord? {
        shelf.table[subject]
    }

    public func records() -> [TokenSubject: TokenRecord] {
        shelf.table.records
    }

    public func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date,
        ending lease: RefreshLease?
    ) -> TokenRecord? {
        if let lease { leases.release(lease) }
        let stored = shelf.table.store(tokens, for: subject, if: condition, at: now)
        if stored != nil { broadcast.send(subject) }
        return stored
    }

    public func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotation: TokenRecord.Annotation
    ) -> TokenRecord? {
        let changed = shelf.table.annotate(subject, generation: generation, with: annotation)
        if changed != nil { broadcast.send(subject) }
        return changed
    }

    public func remove(_ subject: TokenSubject) {
        shelf.table.remove(subject)
        broadcast.send(subject)
    }

    public func acquireLease(
        for subject: TokenSubject,
        lasting duration: Duration
    ) throws(TokenStorageError) -> RefreshLease {
        try leases.acquire(for: subject, lasting: duration, at: .now, now: now())
    }

    public func renewLease(_ lease: RefreshLease, lasting duration: Duration) throws(TokenStorageError) {
        try leases.renew(lease, lasting: duration, at: .now)
    }

    public func releaseLease(_ lease: RefreshLease) {
        leases.release(lease)
    }

    public func setPendingRegistration(_ refreshToken: Secret, forOrg orgID: OrgID) {
        shelf.table.setPending(refreshToken, forOrg: orgID)
    }

    public func removePendingRegistration(forOrg orgID: OrgID) {
        shelf.table.setPending(nil, forOrg: orgID)
    }

    public func pendingRegistrations() -> [OrgID: Secret] {
        shelf.table.pending
    }

    public nonisolated func changes() -> AsyncStream<TokenSubject?> {
        broadcast.subscribe()
    }
}
