import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// The journal and the records change together, in every engine.
@Suite(.timeLimit(.minutes(1)))
struct JournalWithChangesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static func note(_ kind: JournalKind = .refresh, of subject: TokenSubject = .acme) -> JournalNote
    {
        .sample(kind, .succeeded, of: subject)
    }

    private static func entries(in storage: any StoreEngine) async throws -> [String] {
        try await storage.entries(JournalQuery()).map { "\($0.kind.rawValue) \($0.generation ?? 0)" }
    }

    @Test(arguments: StorageBehaviourTests.Kind.allCases)
    func `storing tells the generation, and nothing if the condition does not hold`(
        kind: StorageBehaviourTests.Kind
    ) async throws {
        let storage = try await kind.make(in: folder)
        for condition in [StoreCondition.always, .generation(1), .generation(1)] {
            _ = try await storage.store(
                .sample("one"),
                for: .acme,
                if: condition,
                at: .noon,
                ending: nil,
                noting: Self.note()
            )
        }
        #expect(try await Self.entries(in: storage) == ["refresh 1", "refresh 2"])
    }

    @Test(arguments: StorageBehaviourTests.Kind.allCases)
    func `several annotations are one entry, and of another generation none`(
        kind: StorageBehaviourTests.Kind
    ) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        for generation in 1...2 {
            let changed = try await storage.annotate(
                .acme,
                generation: generation,
                with: [.unanswered(.noon), .verdict(.refreshRejected, .sample)],
                noting: Self.note()
            )
            #expect(changed?.unansweredAt == (generation == 1 ? .noon : nil))
            #expect(changed?.verdict == (generation == 1 ? .refreshRejected : nil))
        }
        #expect(try await Self.entries(in: storage) == ["refresh 1"])
    }

    @Test(arguments: [StorageBehaviourTests.Kind.memory, .sqlite, .sealed])
    func `removing is told if there was something`(kind: StorageBehaviourTests.Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.setPendingRegistration(Secret("brought"), forOrg: "waiting")
        for subject in [TokenSubject.acme, .acme, .org("waiting"), .contoso] {
            try await storage.remove(subject, noting: Self.note(.remove, of: subject))
        }
        let told = try await storage.entries(JournalQuery()).map(\.subject)
        #expect(told == [.acme, .org("waiting")])
    }

    @Test(arguments: StorageBehaviourTests.Kind.allCases)
    func `a lease is told only if it was not given back`(kind: StorageBehaviourTests.Kind) async throws {
        let storage = try await kind.make(in: folder)
        let note = JournalNote.sample(.lease, .takenOver, of: .acme)
        _ = try await storage.acquireLease(for: .acme, lasting: .zero, notingTakeover: note)
        #expect(try await storage.entries(JournalQuery()).isEmpty)
        let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45), notingTakeover: note)
        let words = try await storage.entries(JournalQuery()).map(\.words)
        #expect(
            words.count == 1 && words[0]?.hasSuffix(", which had it since \(Date.noon.timestamp)") == true
        )
        await storage.releaseLease(lease)
        _ = try await storage.acquireLease(for: .acme, lasting: .seconds(45), notingTakeover: note)
        #expect(try await storage.entries(JournalQuery()).count == 1)
    }

    @Test(arguments: StorageBehaviourTests.Kind.allCases)
    func `whatever writes an entry tells that the journal grows`(
        kind: StorageBehaviourTests.Kind
    ) async throws {
        let storage = try await kind.make(in: folder)
        var growth = storage.growth().makeAsyncIterator()
        _ = try await storage.store(
            .sample("one"),
            for: .acme,
            if: .always,
            at: .noon,
            ending: nil,
            noting: Self.note()
        )
        #expect(await growth.next() != nil)
        _ = try await storage.annotate(
            .acme,
            generation: 1,
            with: [.failure(.sample)],
            noting: Self.note()
        )
        #expect(await growth.next() != nil)
        try await storage.removePendingRegistration(forOrg: "waiting", noting: Self.note(.register))
        #expect(await growth.next() != nil)
        try await storage.remove(.acme, noting: Self.note(.remove))
        #expect(await growth.next() != nil)
    }

    @Test(arguments: StorageBehaviourTests.Kind.allCases)
    func `an outage is counted in every engine, and its number is not given again`(
        kind: StorageBehaviourTests.Kind
    ) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        for second in 0..<50 {
            let note = JournalNote.sample(.refresh, .failed, of: .acme, at: Double(second))
            _ = try await storage.annotate(.acme, generation: 1, with: [.failure(.sample)], noting: note)
        }
        try await storage.write(.sample(.refresh, .failed, of: .contoso))
        let entries = try await storage.entries(JournalQuery())
        #expect(entries.map(\.id) == [1, 50, 51])
        #expect(entries.map(\.subject) == [.acme, .acme, .contoso])
        #expect(
            entries.map(\.repetition) == [nil, JournalRepetition(count: 50, since: .noon, first: 1), nil]
        )
        #expect(entries[1].at == .noon.adding(.seconds(49)))
    }

    @Test func `a store that keeps no journal writes none`() async throws {
        let storage = try await SQLiteEngine.open(
            at: folder.store,
            scope: .sample,
            access: .readWrite,
            journal: nil,
            now: { .noon },
            clock: ManualClock()
        )
        try await storage.write(Self.note())
        #expect(try await storage.entries(JournalQuery()).isEmpty)
    }
}
