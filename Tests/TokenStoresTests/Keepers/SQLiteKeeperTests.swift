import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Keepers that several processes see in one file.
@Suite(.timeLimit(.minutes(1)))
struct SQLiteKeeperTests {
    private let folder: TemporaryFolder
    private let machine = Machine()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        Keeper.sample(),
        .sample(kept: .none),
        .sample(kept: .only([.integration])),
        .sample(kept: .only([.integration, .acme, .contoso])),
        .sample(pause: .init(until: .noon.adding(.seconds(12)), reason: .rateLimit)),
        .sample(
            lastPass: .noon.adding(.seconds(30)),
            pause: .init(until: .noon, reason: .outage("no answer"))
        ),
        .sample(retries: [.integration: .noon.adding(.seconds(30)), .acme: .noon.adding(.seconds(60))]),
    ])
    func `another process sees it whole`(keeper: Keeper) async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        try await theirs.show(keeper)
        #expect(try await mine.keepers(at: .noon) == [keeper])
    }

    @Test func `a pass changes what is shown, and ending takes it back`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        var keeper = Keeper.sample(pause: .init(until: .noon, reason: .outage("no answer")))
        try await theirs.show(keeper)
        keeper.lastPass = .noon.adding(.seconds(30))
        keeper.pause = nil
        keeper.kept = .only([.acme])
        try await theirs.show(keeper)
        #expect(try await mine.keepers(at: .noon) == [keeper])
        try await theirs.withdrawKeeper(keeper.id)
        try await theirs.withdrawKeeper(keeper.id)
        #expect(try await mine.keepers(at: .noon).isEmpty)
    }

    @Test func `of very many retries, others learn the soonest`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        let retries = (0..<1_000).map {
            (TokenSubject.org(OrgID(normalized: "org-\($0)")), Date.noon.adding(.seconds($0)))
        }
        try await theirs.show(.sample(retries: Dictionary(uniqueKeysWithValues: retries)))
        let told = try await mine.keepers(at: .noon).first?.retries
        #expect(told == Dictionary(uniqueKeysWithValues: retries.prefix(200)))
    }

    @Test func `the first to begin comes first, and another scope has its own`() async throws {
        let mine = try await open(process: 8)
        let (early, late) = (Keeper.sample(since: .noon), Keeper.sample(since: .noon.adding(.seconds(1))))
        for keeper in [late, early] { try await open(process: 7).show(keeper) }
        let other = try await SQLiteEngine.open(folder.store, scope: .sandbox)
        #expect(try await other.keepers(at: .noon).isEmpty)
        #expect(try await mine.keepers(at: .noon) == [early, late])
    }

    @Test func `one that was killed is gone at once, and cleared by the next that shows itself`() async throws
    {
        let killed = Keeper.sample()
        try await open(process: 7).show(killed)
        let mine = try await open(process: 8)
        machine.set { $0.processes[7] = nil }
        #expect(try await mine.keepers(at: .noon).isEmpty)
        #expect(try await ids() == [killed.id.uuidString], "looking writes nothing")
        let keeper = Keeper.sample(process: 8)
        try await mine.show(keeper)
        #expect(try await mine.keepers(at: .noon) == [keeper])
        #expect(try await ids() == [keeper.id.uuidString])
    }

    @Test func `a read-only view judges, too`() async throws {
        let keeper = Keeper.sample()
        try await open(process: 7).show(keeper)
        let view = try await open(process: 8, access: .readOnly)
        #expect(try await view.keepers(at: .noon) == [keeper])
        machine.set { $0.bootTime += .milliseconds(90_001) }
        #expect(try await view.keepers(at: .noon).isEmpty)
        #expect(try await ids() == [keeper.id.uuidString])
    }

    @Test func `a store from before keepers has none to show a reader`() async throws {
        _ = try await open(process: 7)
        try await folder.alter("DROP TABLE keeper")
        for column in ["times", "first_at", "first_id"] {
            try await folder.alter("ALTER TABLE journal DROP COLUMN \(column)")
        }
        try await folder.alter("DELETE FROM grdb_migrations WHERE identifier IN ('keepers', 'repetitions')")
        let view = try await open(process: 8, access: .readOnly)
        #expect(try await view.keepers(at: .noon).isEmpty)
        let keeper = Keeper.sample(process: 8)
        try await open(process: 8).show(keeper)
        #expect(try await view.keepers(at: .noon) == [keeper])
    }

    @Test(arguments: [
        "id = 'x'", "pid = -9999999999", "share_from = 2", "share_to = -1", "share_from = share_to + 0.1",
    ])
    func `a damaged row is no keeper, and is cleared`(damage: String) async throws {
        let storage = try await open(process: 7)
        try await storage.show(.sample())
        try await folder.alter("UPDATE keeper SET \(damage)")
        #expect(try await storage.keepers(at: .noon).isEmpty)
        let keeper = Keeper.sample()
        try await storage.show(keeper)
        #expect(try await ids() == [keeper.id.uuidString])
    }

    @Test func `text in a row holds nothing that a terminal obeys`() async throws {
        let storage = try await open(process: 7)
        try await storage.show(.sample(pause: .init(until: .noon, reason: .outage("no answer"))))
        try await folder.alter(
            "UPDATE keeper SET host = ?1, program = ?1, version = ?1, outage = ?1",
            ["\u{1B}[2J"]
        )
        let keeper = try #require(try await storage.keepers(at: .noon).first)
        #expect(!"\(keeper)".contains("\u{1B}"))
    }

    private func ids() async throws -> [String] {
        try await DatabaseQueue(path: folder.store.path).read {
            try String.fetchAll($0, sql: "SELECT id FROM keeper")
        }
    }

    private func open(process: Int32, access: StoreAccess = .readWrite) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(
            at: folder.store,
            scope: .sample,
            access: access,
            observer: machine.observer(of: process),
            now: { [machine] in machine.now },
            clock: ManualClock()
        )
    }
}
