import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// What stays on the disk, and what a file may look like to be opened.
@Suite(.timeLimit(.minutes(1)))
struct SQLiteDurabilityTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a commit is synchronous and the journal a write-ahead log`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        guard case .readWrite(let pool) = storage.connection.access else {
            Issue.record("not open for writing")
            return
        }
        let (synchronous, journal) = try await pool.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode")
            )
        }
        #expect(synchronous == 2)
        #expect(journal == "wal")
    }

    @Test func `opening again finds everything`() async throws {
        let before = try await fill(.open(folder.store))
        let storage = try await SQLiteEngine.open(folder.store)
        #expect(try await storage.records() == before)
        #expect(try await storage.pendingRegistrations() == ["waiting-org": Secret("pending")])
    }

    @Test func `a deletion's generation outlives the program`() async throws {
        let old = try await SQLiteEngine.open(folder.store)
        _ = try await old.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await old.remove(.acme)
        let storage = try await SQLiteEngine.open(folder.store)
        let record = try await storage.store(.sample("two"), for: .acme, if: .always, at: .noon)
        #expect(record?.generation == 2)
    }

    @Test func `migrating again changes nothing`() async throws {
        _ = try await fill(.open(folder.store))
        let before = try await dump()
        _ = try await SQLiteEngine.open(folder.store)
        #expect(try await dump() == before)
    }

    @Test func `many programs may open a new file at once`() async throws {
        let store = folder.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let storage = try await SQLiteEngine.open(store)
                    try await storage.setServiceAppTokens(
                        .sample("a"),
                        forOrg: OrgID(decoding: "org-\(number)-of-8")
                    )
                }
            }
            try await group.waitForAll()
        }
        #expect(try await SQLiteEngine.open(store).registeredOrgs().count == 8)
    }

    @Test func `an interrupted first start is finished by the next`() async throws {
        try folder.write(Data(), to: "store.sqlite")
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("one"))
        #expect(try await storage.integrationTokens() == .sample("one"))
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a file of a newer version is refused and left as it was`(access: StoreAccess) async throws {
        _ = try await fill(.open(folder.store))
        try alter("INSERT INTO grdb_migrations VALUES ('v99')")
        let before = try folder.bytes("store.sqlite")
        await #expect(throws: TokenStorageError.newerVersion(.file(folder.store.path), version: "v99")) {
            try await SQLiteEngine.open(folder.store, access: access)
        }
        #expect(try folder.bytes("store.sqlite") == before)
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `another program's database is refused and left as it was`(access: StoreAccess) async throws {
        try folder.write(Data(), to: "store.sqlite")
        try alter("CREATE TABLE bookmarks (url TEXT)")
        let before = try folder.bytes("store.sqlite")
        await #expect(
            throws: TokenStorageError.unusable(
                .file(folder.store.path),
                reason: "it is another program's database"
            )
        ) {
            try await SQLiteEngine.open(folder.store, access: access)
        }
        #expect(try folder.bytes("store.sqlite") == before)
        #expect(try folder.contents() == ["store.sqlite"])
    }

    @Test(
        arguments: [StoreAccess.readWrite, .readOnly],
        [Data("no database at all".utf8), Data(repeating: 0x53, count: 10_000)]
    )
    func `a file that is no database is refused and left as it was`(
        access: StoreAccess,
        content: Data
    ) async throws {
        try folder.write(content, to: "store.sqlite")
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(folder.store, access: access)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
        #expect(try folder.bytes("store.sqlite") == content)
        #expect(try folder.contents() == ["store.sqlite"])
    }

    @Test func `a damaged database is told as such, without its content`() async throws {
        _ = try await fill(.open(folder.store))
        var bytes = try folder.bytes("store.sqlite")
        bytes.replaceSubrange(4_096..<bytes.count, with: Data(repeating: 0xFF, count: bytes.count - 4_096))
        try folder.write(bytes, to: "store.sqlite")
        let refusal = await #expect(throws: TokenStorageError.self) {
            _ = try await SQLiteEngine.open(folder.store).records()
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
    }

    @Test func `a full disk is told without a word of the tokens, and nothing changes`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        let record = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        guard case .readWrite(let pool) = storage.connection.access else {
            Issue.record("not open for writing")
            return
        }
        try await pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
        var large = OAuthTokens.sample("two")
        large.accessToken = Secret(String(repeating: "secret", count: 100_000))
        let refusal = await #expect(throws: TokenStorageError.full(.file(folder.store.path))) {
            _ = try await storage.store(large, for: .acme, if: .generation(1), at: .noon)
        }
        #expect(refusal.map { String(reflecting: $0).contains("secret") } == false)
        #expect(try await storage.record(for: .acme) == record)
    }

    @Test func `a caller that gives up does not lose the pair`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        }
        #expect(try await task.value?.tokens == .sample("one"))
        #expect(try await storage.record(for: .acme)?.tokens == .sample("one"))
    }

    /// Fills a store with one of each and returns its records.
    private func fill(_ storage: SQLiteEngine) async throws -> [TokenSubject: TokenRecord] {
        try await storage.setIntegrationTokens(.sample("me"))
        _ = try await storage.store(.sample("acme"), for: .acme, if: .always, at: .noon)
        try await storage.annotate(.acme, generation: 1, with: .verdict(.fetchRefused, .sample))
        try await storage.setNames([.acme: OrgName(stored: "acme-emea")])
        try await storage.annotate(.acme, generation: 1, with: .proof(.init(result: .alive, at: .noon)))
        _ = try await storage.store(
            OAuthTokens(accessToken: Secret("bare"), expiresIn: .zero, obtainedAt: .noon),
            for: .contoso,
            if: .always,
            at: .noon
        )
        try await storage.setPendingRegistration(Secret("pending"), forOrg: "waiting-org")
        return try await storage.records()
    }

    private func alter(_ sql: String) throws {
        try DatabaseQueue(path: folder.store.path).write { try $0.execute(sql: sql) }
    }

    private func dump() async throws -> [String] {
        try await DatabaseQueue(path: folder.store.path).allRows()
    }
}
