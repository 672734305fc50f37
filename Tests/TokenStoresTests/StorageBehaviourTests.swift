import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// What every storage has to do.
@Suite(.timeLimit(.minutes(1)))
struct StorageBehaviourTests {
    enum Kind: CaseIterable {
        case memory, sqlite, sealed, sixMethods

        func make(in folder: TemporaryFolder) async throws -> any StoreEngine {
            switch self {
            case .memory: InMemoryEngine(now: { .noon }, clock: ContinuousClock())
            case .sqlite: try await SQLiteEngine.open(folder.store)
            case .sealed: try await SQLiteEngine.open(folder.store, key: .one)
            case .sixMethods:
                SixMethodEngine(wrapping: SixMethodStorage(), now: { .noon }, clock: ContinuousClock())
            }
        }
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: Kind.allCases)
    func `an empty storage has no records`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let store = TokenStore(storage)
        #expect(try await store.integrationTokens() == nil)
        #expect(try await store.serviceAppTokens(forOrg: "acme-corp") == nil)
        #expect(try await store.registeredOrgs().isEmpty)
        #expect(try await storage.record(for: .integration) == nil)
        #expect(try await storage.records().isEmpty)
        #expect(try await storage.pendingRegistrations().isEmpty)
    }

    @Test func `the six methods keep and forget`() async throws {
        let storage: any TokenStorage = InMemoryTokenStorage()
        try await storage.setIntegrationTokens(.sample("me"))
        try await storage.setServiceAppTokens(.sample("acme"), forOrg: "acme-corp")
        try await storage.setServiceAppTokens(.sample("other"), forOrg: "other-corp")
        #expect(try await storage.integrationTokens() == .sample("me"))
        #expect(try await storage.serviceAppTokens(forOrg: "acme-corp") == .sample("acme"))
        #expect(try await Set(storage.registeredOrgs()) == ["acme-corp", "other-corp"])
        try await storage.deleteServiceAppTokens(forOrg: "acme-corp")
        try await storage.deleteServiceAppTokens(forOrg: "acme-corp")
        #expect(try await storage.serviceAppTokens(forOrg: "acme-corp") == nil)
        #expect(try await storage.registeredOrgs() == ["other-corp"])
    }

    @Test(arguments: Kind.allCases)
    func `a store shows the tokens of its records, and no removed ones`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let store = TokenStore(storage)
        let orgs: [OrgID] = ["acme-corp", "other-corp"]
        _ = try await storage.store(.sample("me"), for: .integration, if: .always, at: .noon)
        for org in orgs {
            _ = try await storage.store(.sample(org.rawValue), for: .org(org), if: .always, at: .noon)
        }
        #expect(try await store.integrationTokens() == .sample("me"))
        #expect(try await store.serviceAppTokens(forOrg: "acme-corp") == .sample("acme-corp"))
        #expect(try await Set(store.registeredOrgs()) == Set(orgs))
        try await storage.remove(.org("acme-corp"))
        try await storage.remove(.org("acme-corp"))
        #expect(try await store.serviceAppTokens(forOrg: "acme-corp") == nil)
        #expect(try await store.registeredOrgs() == ["other-corp"])
    }

    @Test func `what the owner of six methods stores is the next generation`() async throws {
        let base = SixMethodStorage()
        let storage = SixMethodEngine(wrapping: base, now: { .noon }, clock: ContinuousClock())
        await base.setIntegrationTokens(.sample("one"))
        let first = try #require(try await storage.record(for: .integration))
        #expect(first.generation == 1)
        #expect(first.tokens == .sample("one"))
        await base.setIntegrationTokens(.sample("two"))
        #expect(try await storage.record(for: .integration)?.generation == 2)
        _ = try await storage.store(.sample("three"), for: .integration, if: .generation(2), at: .noon)
        #expect(await base.integrationTokens() == .sample("three"))
    }

    @Test(arguments: Kind.allCases)
    func `what store returns is what will be read`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        for subject in [TokenSubject.integration, .acme] {
            let stored = try await storage.store(.sample("a"), for: subject, if: .always, at: .noon)
            #expect(stored?.generation == 1)
            #expect(stored?.refreshedAt == .noon)
            #expect(try await storage.record(for: subject) == stored)
        }
        #expect(try await Set(storage.records().keys) == [.integration, .acme])
    }

    @Test(
        arguments: Kind.allCases,
        [
            (read: 0, stored: false), (read: 1, stored: false), (read: 2, stored: true),
            (read: 3, stored: false),
        ]
    )
    func `a refresh is stored onto the generation it read and no other`(
        kind: Kind,
        example: (read: Int, stored: Bool)
    ) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        let second = try await storage.store(.sample("two"), for: .acme, if: .always, at: .noon)
        let refreshed = try await storage.store(
            .sample("late"),
            for: .acme,
            if: .generation(example.read),
            at: .noon
        )
        #expect((refreshed != nil) == example.stored)
        let expected: OAuthTokens = example.stored ? .sample("late") : .sample("two")
        let record = try #require(try await storage.record(for: .acme))
        #expect(record.tokens == expected)
        #expect(second?.generation == 2)
        #expect(record.generation == (example.stored ? 3 : 2))
    }

    @Test(arguments: Kind.allCases)
    func `a lost answer is kept until the next pair`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        let changed = try await storage.annotate(.acme, generation: 1, with: .unanswered(.noon))
        #expect(changed?.unansweredAt == .noon)
        #expect(try await storage.record(for: .acme) == changed)
        let next = try await storage.store(.sample("two"), for: .acme, if: .generation(1), at: .noon)
        #expect(next != nil)
        #expect(next?.unansweredAt == nil)
    }

    @Test(arguments: Kind.allCases)
    func `a lease that was not released is reported to the process that takes it over`(
        kind: Kind
    ) async throws {
        let storage = try await kind.make(in: folder)
        let first = try await storage.acquireLease(for: .acme, lasting: .zero)
        #expect(first.interruptedAt == nil)
        let second = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        #expect(second.interruptedAt == .noon)
        await storage.releaseLease(second)
        #expect(try await storage.acquireLease(for: .acme, lasting: .seconds(45)).interruptedAt == nil)
        #expect(try await storage.acquireLease(for: .integration, lasting: .seconds(45)).interruptedAt == nil)
    }

    @Test(arguments: Kind.allCases)
    func `deleting wins over a refresh in flight`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let record = try #require(try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon))
        try await storage.remove(.acme)
        let late = try await storage.store(
            .sample("late"),
            for: .acme,
            if: .generation(record.generation),
            at: .noon
        )
        #expect(late == nil)
        #expect(try await storage.record(for: .acme) == nil)
        #expect(try await TokenStore(storage).registeredOrgs().isEmpty)
    }

    @Test(arguments: Kind.allCases)
    func `a refresh from before a deletion does not overwrite the new registration`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let old = try #require(try await storage.store(.sample("old"), for: .acme, if: .always, at: .noon))
        try await storage.remove(.acme)
        let new = try #require(try await storage.store(.sample("new"), for: .acme, if: .always, at: .noon))
        #expect(new.generation > old.generation)
        let late = try await storage.store(
            .sample("late"),
            for: .acme,
            if: .generation(old.generation),
            at: .noon
        )
        #expect(late == nil)
        #expect(try await storage.record(for: .acme) == new)
    }

    @Test(arguments: Kind.allCases)
    func `of many refreshes of one generation exactly one is stored`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("first"), for: .acme, if: .always, at: .noon)
        let stored = try await withThrowingTaskGroup(of: TokenRecord?.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await storage.store(.sample("\(number)"), for: .acme, if: .generation(1), at: .noon)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(stored.count == 1)
        #expect(try await storage.record(for: .acme) == stored.first)
    }

    @Test(arguments: Kind.allCases)
    func `annotations change what is known, not the pair`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        let proof = TokenProof(result: .rateLimited, at: .noon)
        for annotation in [
            TokenRecord.Annotation.verdict(.refreshRejected, .sample), .proof(proof),
        ] {
            #expect(try await storage.annotate(.acme, generation: 1, with: annotation) != nil)
        }
        let record = try #require(try await storage.record(for: .acme))
        #expect(record.tokens == .sample("one"))
        #expect(record.generation == 1)
        #expect(record.verdict == .refreshRejected)
        #expect(record.lastError == .sample)
        #expect(record.proof == proof)
        #expect(try await storage.annotate(.acme, generation: 2, with: .proof(proof)) == nil)
        #expect(try await storage.annotate(.contoso, generation: 1, with: .proof(proof)) == nil)
        #expect(try await storage.record(for: .acme) == record)
    }

    @Test(arguments: Kind.allCases)
    func `a success clears verdict and error and keeps the name`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.annotate(.acme, generation: 1, with: .verdict(.revoked, .sample))
        try await storage.setNames([.acme: OrgName(stored: "acme-emea")])
        let record = try await storage.store(.sample("two"), for: .acme, if: .generation(1), at: .noon)
        #expect(record?.verdict == TokenRecord.Verdict.none)
        #expect(record?.lastError == nil)
        #expect(record?.name?.text == "acme-emea")
        #expect(record?.generation == 2)
    }

    @Test(arguments: Kind.allCases)
    func `pending registrations wait until stored, refused or deleted`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let orgs: [OrgID] = ["stored-org", "refused-org", "deleted-org", "waiting-org"]
        for org in orgs {
            try await storage.setPendingRegistration(Secret("pending-\(org)"), forOrg: org)
            let waiting = StoredCredential(record: nil, pendingRegistration: Secret("pending-\(org)"))
            #expect(try await storage.credential(for: .org(org)) == waiting)
        }
        #expect(try await storage.pendingRegistrations().count == 4)
        _ = try await storage.store(.sample("stored"), for: .org("stored-org"), if: .always, at: .noon)
        try await storage.removePendingRegistration(forOrg: "refused-org")
        try await storage.remove(.org("deleted-org"))
        #expect(try await storage.pendingRegistrations() == ["waiting-org": Secret("pending-waiting-org")])
    }

    @Test(arguments: Kind.allCases)
    func `a lease has one holder per credential`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
        guard case .leaseBusy(_, let until) = refusal else {
            Issue.record("refused for another reason: \(String(describing: refusal))")
            return
        }
        #expect(until > .noon)
        let other = try await storage.acquireLease(for: .contoso, lasting: .seconds(45))
        await storage.releaseLease(other)
        await storage.releaseLease(lease)
        let next = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        await storage.releaseLease(lease)
        await #expect(throws: TokenStorageError.self, "an old lease gives nothing back") {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
        #expect(next != lease)
    }

    @Test(arguments: Kind.allCases)
    func `a renewal begins with the lease, the record and a counted request`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let stored = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        let rate = RequestRate(requests: 1, per: .seconds(3_600))
        let intent = RenewalIntent(subject: .acme, seen: 1, rate: rate)
        let begun = try await storage.beginRenewal(intent, lasting: .seconds(45), notingTakeover: nil)
        #expect(begun.record == stored)
        #expect(begun.isCounted)
        #expect(try await storage.pace(.backgroundRequest, under: rate) != .granted)
        await #expect(throws: TokenStorageError.self, "it holds the lease") {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
    }

    @Test(arguments: Kind.allCases, [TokenSubject.acme, .contoso])
    func `what was renewed or removed meanwhile counts no request`(
        kind: Kind,
        subject: TokenSubject
    ) async throws {
        let storage = try await kind.make(in: folder)
        for name in ["one", "two"] {
            _ = try await storage.store(.sample(name), for: .acme, if: .always, at: .noon)
        }
        let rate = RequestRate(requests: 1, per: .seconds(3_600))
        let intent = RenewalIntent(subject: subject, seen: 1, rate: rate)
        let begun = try await storage.beginRenewal(intent, lasting: .seconds(45), notingTakeover: nil)
        #expect(begun.record?.generation == (subject == .acme ? 2 : nil))
        #expect(!begun.isCounted)
        #expect(try await storage.pace(.backgroundRequest, under: rate) == .granted)
    }

    @Test(arguments: Kind.allCases)
    func `a lease that has run out is free`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let old = try await storage.acquireLease(for: .acme, lasting: .zero)
        let new = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        #expect(old != new)
    }

    @Test(arguments: Kind.allCases)
    func `a lease is extended by its holder alone`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let old = try await storage.acquireLease(for: .acme, lasting: .zero)
        try await storage.extendLease(old, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.self, "extended after its time, it holds again") {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
        try await storage.extendLease(old, lasting: .zero)
        let new = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.leaseLost) {
            try await storage.extendLease(old, lasting: .seconds(45))
        }
        await storage.releaseLease(new)
        await #expect(throws: TokenStorageError.leaseLost, "what was given back cannot be extended") {
            try await storage.extendLease(new, lasting: .seconds(45))
        }
    }

    @Test(arguments: Kind.allCases, [StoreCondition.always, .generation(7)])
    func `storing ends the lease, whether or not the pair may be stored`(
        kind: Kind,
        condition: StoreCondition
    ) async throws {
        let storage = try await kind.make(in: folder)
        let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        _ = try await storage.store(.sample("one"), for: .acme, if: condition, at: .noon, ending: lease)
        _ = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        _ = try await storage.store(.sample("two"), for: .acme, if: .always, at: .noon, ending: lease)
        await #expect(throws: TokenStorageError.self, "storing with an old lease ends no other") {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
    }

    @Test(arguments: Kind.allCases)
    func `every change is told`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        var changes = storage.changes().makeAsyncIterator()
        _ = try await storage.store(.sample("one"), for: .integration, if: .always, at: .noon)
        #expect(await changes.next() == .some(.integration))
        try await storage.annotate(
            .integration,
            generation: 1,
            with: .proof(.init(result: .alive, at: .noon))
        )
        #expect(await changes.next() == .some(.integration))
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.remove(.acme)
        #expect(await changes.next() == .some(.acme))
        #expect(await changes.next() == .some(.acme))
    }
}
