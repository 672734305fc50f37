import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Stores in trouble: each is told apart, before anything is written, and is left as it was.
@Suite(.timeLimit(.minutes(1)))
struct UnusableStoreTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: Damage.allCases)
    func `a damaged database is refused for writing and left as it was`(damage: Damage) async throws {
        try await fill()
        let intact = try folder.bytes("store.sqlite")
        let bytes = damage.done(to: intact)
        try folder.write(bytes, to: "store.sqlite")
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(folder.store)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
        #expect(try folder.bytes("store.sqlite") == bytes)
        // SQLite makes its own files to look, too.
        #expect(try folder.contents().isSubset(of: ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"]))
        try folder.write(intact, to: "store.sqlite")
        #expect(try await SQLiteEngine.open(folder.store).records().count == 201)
    }

    enum Damage: CaseIterable {
        case header, firstPage, middlePage, half, odd

        func done(to bytes: Data) -> Data {
            var bytes = bytes
            switch self {
            case .header: bytes.replaceSubrange(0..<16, with: Data(repeating: 0x20, count: 16))
            case .firstPage: bytes.replaceSubrange(100..<4_096, with: Data(repeating: 0xA5, count: 3_996))
            case .middlePage:
                let start = bytes.count / 2 / 4_096 * 4_096
                bytes.replaceSubrange(start..<start + 4_096, with: Data(repeating: 0xA5, count: 4_096))
            case .half: bytes = bytes.prefix(bytes.count / 2 / 4_096 * 4_096)
            case .odd: bytes = bytes.prefix(bytes.count - 1_000)
            }
            return bytes
        }
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a log that SQLite would overwrite is refused and left as it was`(access: StoreAccess) async throws {
        try await fill()
        let noise = Data((0..<8_192).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        try folder.write(noise, to: "store.sqlite-wal")
        let log = folder.store.path + "-wal"
        await #expect(
            throws: TokenStorageError.corrupt(.file(log), reason: "it is not a write-ahead log")
        ) {
            try await SQLiteEngine.open(folder.store, access: access)
        }
        #expect(try folder.bytes("store.sqlite-wal") == noise)
    }

    @Test(arguments: [Data(), nil], [StoreAccess.readWrite, .readOnly])
    func `a log without its database is refused and left as it was`(
        database: Data?,
        access: StoreAccess
    ) async throws {
        let log = try await logOfALivingStore()
        try folder.write(log, to: "lost.sqlite-wal")
        if let database { try folder.write(database, to: "lost.sqlite") }
        let before = try folder.contents()
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(.file(folder.path("lost.sqlite")), access: access)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
        #expect(try folder.bytes("lost.sqlite-wal") == log)
        #expect(try folder.contents() == before)
    }

    @Test func `a lock that does not go is told, at opening and at writing`() async throws {
        try await fill()
        let connection = try StoreOpener(location: folder.store, busyTimeout: 0).open(for: .readWrite)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.store.path, configuration: configuration)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE")
        }
        let locked = TokenStorageError.locked(.file(folder.store.path))
        await #expect(throws: locked) {
            try await connection.write { try $0.execute(sql: "DELETE FROM removed") }
        }
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try await connection.write { try $0.execute(sql: "DELETE FROM removed") }
    }

    @Test func `a store that another process has for itself is told at opening`() async throws {
        try await fill()
        let other = try DatabaseQueue(path: folder.store.path)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "DELETE FROM removed")
        }
        for access in [StoreAccess.readWrite, .readOnly] {
            #expect(throws: TokenStorageError.locked(.file(folder.store.path))) {
                try StoreOpener(location: folder.store, busyTimeout: 0).open(for: access)
            }
        }
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a file that takes the store's place is neither read nor written`(access: StoreAccess) async throws {
        try await fill()
        let storage = try await SQLiteEngine.open(folder.store, access: access)
        #expect(try await storage.record(for: .integration) != nil)
        try move("store.sqlite", to: "moved.sqlite")
        let replaced = TokenStorageError.replaced(.file(folder.store.path))
        await #expect(throws: replaced) { try await storage.record(for: .integration) }
        try folder.write(folder.bytes("moved.sqlite"), to: "store.sqlite")
        await #expect(throws: replaced) { try await storage.records() }
        if access == .readWrite {
            await #expect(throws: replaced) { try await storage.remove(.integration) }
            await #expect(throws: replaced) {
                try await storage.acquireLease(for: .acme, lasting: .seconds(45))
            }
        }
        try FileManager.default.removeItem(atPath: folder.store.path)
        try move("moved.sqlite", to: "store.sqlite")
        #expect(try await storage.record(for: .integration)?.tokens == .sample("me"))
    }

    @Test func `a store of an older version is read without changing it`() async throws {
        try await fill()
        try await DatabaseQueue(path: folder.store.path).write { db in
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier <> 'v1'")
        }
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.records().count == 201)
    }

    /// Makes a store of several pages and closes it.
    private func fill() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("me"))
        for number in 0..<200 {
            try await storage.setServiceAppTokens(
                .sample("\(number)"),
                forOrg: OrgID(decoding: "org-\(number)-here")
            )
        }
    }

    /// What stands in the log of a store that is open.
    private func logOfALivingStore() async throws -> Data {
        let location = StoreLocation.file(folder.path("living.sqlite"))
        let storage = try await SQLiteEngine.open(location)
        for number in 0..<20 {
            try await storage.setServiceAppTokens(
                .sample("\(number)"),
                forOrg: OrgID(decoding: "living-\(number)-org")
            )
        }
        let log = try folder.bytes("living.sqlite-wal")
        try #require(log.count > 4_096)
        return log
    }

    private func move(_ name: String, to other: String) throws {
        for suffix in ["", "-wal", "-shm"]
        where FileManager.default.fileExists(atPath: folder.path(name + suffix)) {
            try FileManager.default.moveItem(
                atPath: folder.path(name + suffix),
                toPath: folder.path(other + suffix)
            )
        }
    }
}

extension TokenStorageError {
    var isCorrupt: Bool {
        guard case .corrupt = self else { return false }
        return true
    }
}
