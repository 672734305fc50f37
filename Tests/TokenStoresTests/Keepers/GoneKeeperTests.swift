import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// What the store remembers of keepers that run no more.
@Suite(.timeLimit(.minutes(1)))
struct GoneKeeperTests {
    private let folder: TemporaryFolder
    private let machine = Machine()
    private static let began = JournalNote.sample(.keeper, .began, of: nil)
    private static let ended = JournalNote.sample(.keeper, .ended, of: nil)
    private static let continued = JournalNote.sample(.keeper, .continued, of: nil)

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `what notices that one was killed says so once, and when it was seen last`() async throws {
        let keeper = try await kill()
        machine.set { $0.wallOffset = .hours(3) }
        for _ in 0..<3 { _ = try await open() }
        let entry = try #require(try await told().last)
        #expect(try await told().map(\.outcome) == [.began, .gone])
        #expect(entry.at == machine.now && entry.subject == nil && entry.isTrouble)
        #expect(entry.program == keeper.instance, "the one that is gone, not the one that notices")
        let last = FormerKeeper(instance: keeper.instance, until: keeper.lastPass, ending: .gone)
        #expect(try await open(access: .readOnly).lastKeeper(at: machine.now) == last)
        #expect(
            try await open(access: .readOnly).roster(at: machine.now) == KeeperRoster(living: [], last: last)
        )
    }

    @Test func `many that notice at the same time say so once`() async throws {
        let engine = try await open(process: 7)
        let engines = try await (0..<8).asyncMap { _ in try await open() }
        try await engine.show(.sample(), notingIfNew: Self.began)
        machine.set { $0.processes[7] = nil }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for engine in engines { group.addTask { try await engine.forgetGoneKeepers(at: .noon) } }
            try await group.waitForAll()
        }
        #expect(try await told().map(\.outcome) == [.began, .gone])
    }

    @Test func `another keeper's pass notices, too`() async throws {
        let mine = try await open()
        _ = try await kill()
        var growth = mine.growth().makeAsyncIterator()
        try await mine.show(.sample(process: 8), notingIfNew: Self.began)
        #expect(await growth.next(isolation: #isolation) != nil)
        #expect(try await told().map(\.outcome) == [.began, .began, .gone])
    }

    @Test func `who only looks says nothing, and still knows it`() async throws {
        let keeper = try await kill()
        let view = try await open(access: .readOnly)
        try await view.forgetGoneKeepers(at: .noon)
        #expect(try await told().map(\.outcome) == [.began])
        let last = try #require(try await view.lastKeeper(at: .noon))
        #expect(last == FormerKeeper(instance: keeper.instance, until: keeper.lastPass, ending: .gone))
    }

    @Test func `one that ended in order is not gone`() async throws {
        let engine = try await open(process: 7)
        let keeper = Keeper.sample()
        try await engine.show(keeper, notingIfNew: Self.began)
        try await engine.withdrawKeeper(keeper.id, noting: Self.ended)
        machine.set { $0.processes[7] = nil }
        _ = try await open()
        #expect(try await told().map(\.outcome) == [.began, .ended])
        let last = FormerKeeper(instance: Self.ended.program, until: Self.ended.at, ending: .stopped)
        #expect(try await open().lastKeeper(at: .noon) == last)
    }

    @Test func `one whose process is stopped is silent, not gone, and goes on`() async throws {
        let engine = try await open(process: 7)
        let keeper = Keeper.sample()
        try await engine.show(keeper, notingIfNew: Self.began)
        machine.set { $0.bootTime += .hours(8) }
        let mine = try await open()
        #expect(try await mine.keepers(at: .noon).isEmpty)
        #expect(try await mine.lastKeeper(at: .noon)?.ending == .silent)
        try await engine.show(keeper, notingIfNew: Self.continued)
        #expect(try await mine.keepers(at: .noon) == [keeper])
        #expect(try await told().map(\.outcome) == [.began])
    }

    @Test func `one in another container that was taken for gone says that it continues`() async throws {
        let engine = try await open(process: 7, namespaces: "pid:[2]")
        let keeper = Keeper.sample()
        try await engine.show(keeper, notingIfNew: Self.began)
        machine.set { $0.bootTime += .milliseconds(90_001) }
        _ = try await open()
        try await engine.show(keeper, notingIfNew: Self.continued)
        #expect(try await told().map(\.outcome) == [.began, .gone, .continued])
        #expect(try await open().keepers(at: .noon) == [keeper])
    }

    @Test func `the entry is in the journal of the keeper's own scope`() async throws {
        _ = try await kill()
        _ = try await SQLiteEngine.open(
            at: folder.store,
            scope: .sandbox,
            access: .readWrite,
            observer: machine.observer(of: 8),
            now: { .noon },
            clock: ManualClock()
        )
        #expect(try await told().map(\.outcome) == [.began, .gone])
    }

    @Test func `without a journal, it is only forgotten`() async throws {
        _ = try await kill()
        let engine = try await open(journal: nil)
        #expect(try await told().map(\.outcome) == [.began])
        #expect(try await engine.lastKeeper(at: .noon) == nil)
    }

    @Test(arguments: [(-30, .gone), (30, .stopped)] as [(Int, FormerKeeper.Ending)])
    func `the last is the one that kept the tokens longest`(
        seconds: Int,
        ending: FormerKeeper.Ending
    ) async throws {
        let (first, second) = (try await open(process: 7), try await open())
        let keeper = Keeper.sample()
        try await first.show(keeper, notingIfNew: Self.began)
        var note = Self.ended
        note.at = .noon.adding(.seconds(seconds))
        let other = Keeper.sample(process: 8)
        try await second.show(other)
        try await second.withdrawKeeper(other.id, noting: note)
        machine.set { $0.processes[7] = nil }
        try await second.forgetGoneKeepers(at: .noon.adding(.hours(1)))
        #expect(try await second.lastKeeper(at: .noon)?.ending == ending)
    }

    private func kill() async throws -> Keeper {
        let keeper = Keeper.sample()
        try await open(process: 7).show(keeper, notingIfNew: Self.began)
        machine.set { $0.processes[7] = nil }
        return keeper
    }

    private func told() async throws -> [JournalEntry] {
        try await open(access: .readOnly).entries(JournalQuery(kinds: [.keeper]))
    }

    private func open(
        process: Int32 = 8,
        namespaces: String = "pid:[1]",
        access: StoreAccess = .readWrite,
        journal: JournalBounds? = JournalBounds()
    ) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(
            at: folder.store,
            scope: .sample,
            access: access,
            journal: journal,
            observer: machine.observer(of: process, namespaces: namespaces),
            now: { [machine] in machine.now },
            clock: ManualClock()
        )
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ make: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await make(element)) }
        return values
    }
}
