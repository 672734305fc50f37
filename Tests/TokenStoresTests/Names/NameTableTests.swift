import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// The table of names in a file: older and newer programs, other processes, seals and damage.
@Suite(.timeLimit(.minutes(1)))
struct NameTableTests {
    private static let name = OrgName(stored: "acme-emea")

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A store as a program made it that knew no names, with one organization.
    private func makeOlderStore() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await DatabaseQueue(path: folder.store.path).write { db in
            try db.execute(
                sql: """
                    DROP TABLE org_name;
                    ALTER TABLE credential ADD COLUMN alias TEXT;
                    UPDATE credential SET alias = 'from before';
                    """
            )
            let later = StoreSchema.migrator.migrations.drop { $0 != "names" }
            for migration in later {
                try db.execute(
                    sql: "DELETE FROM grdb_migrations WHERE identifier = ?",
                    arguments: [migration]
                )
            }
            for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            where !Self.olderTables.contains(table) && !table.hasPrefix("sqlite_") {
                try db.execute(sql: "DROP TABLE \(table)")
            }
        }
    }

    private static let olderTables: Set = [
        "counter", "credential", "removed", "pending_registration", "lease", "scope", "pace", "seal",
        "grdb_migrations",
    ]

    @Test func `a store from before is read without names`() async throws {
        try await makeOlderStore()
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("one"))
        #expect(try await storage.records()[.acme]?.name == nil)
        #expect(try await storage.name(ofOrg: .acme) == nil)
        #expect(try await storage.namesWithoutRecord().isEmpty)
    }

    @Test func `a store from before is brought up to date by a writer`() async throws {
        try await makeOlderStore()
        let storage = try await SQLiteEngine.open(folder.store)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("one"))
        #expect(try await storage.record(for: .acme)?.name?.text == "from before")
        try await storage.setNames([.acme: Self.name])
        #expect(try await storage.record(for: .acme)?.name == Self.name)
    }

    @Test func `another process's names are seen, with those that it takes away`() async throws {
        let clock = ManualClock()
        let mine = try await SQLiteEngine.open(folder.store, access: .readWrite, clock: clock)
        let theirs = try await SQLiteEngine.open(folder.store)
        var changes = mine.changes().makeAsyncIterator()
        for name in [Self.name, nil] {
            await clock.waitForSleepers(1)
            try await theirs.setNames([.acme: name])
            clock.advance(by: .seconds(1))
            #expect(await changes.next() == .some(.acme))
            #expect(try await mine.name(ofOrg: .acme) == name)
        }
    }

    @Test func `names are plain in a sealed store, and need no key`() async throws {
        _ = try await SQLiteEngine.open(folder.store, key: .one)
            .store(.sample("one"), for: .acme, if: .always, at: .noon)
        let storage = try await SQLiteEngine.open(folder.store, key: nil, needsTokens: false)
        try await storage.setNames([.acme: Self.name])
        #expect(try await SQLiteEngine.open(folder.store, key: .one).record(for: .acme)?.name == Self.name)
    }

    @Test func `a read-only store takes no name`() async throws {
        _ = try await SQLiteEngine.open(folder.store)
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        await #expect(throws: TokenStorageError.readOnly(.file(folder.store.path))) {
            try await storage.setNames([.acme: Self.name])
        }
    }

    @Test(arguments: [
        ("char(27) || '[2Jx'", "\u{FFFD}[2Jx"),
        ("printf('%.*c', 1000000, 'x')", String(repeating: "x", count: 79) + "…"),
        ("''", nil), ("NULL", nil), ("CAST(x'ff' AS TEXT)", "\u{FFFD}"),
    ])
    func `a damaged name is harmless`(sql: String, name: String?) async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.setNames([.acme: Self.name])
        try await DatabaseQueue(path: folder.store.path).write {
            try $0.execute(sql: "UPDATE org_name SET name = \(sql)")
        }
        #expect(try await storage.record(for: .acme)?.name?.text == name)
        #expect(try await storage.name(ofOrg: .acme)?.text == name)
    }
}
