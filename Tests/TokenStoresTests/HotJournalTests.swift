import Foundation
import GRDB
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// A program that is killed while it makes a store leaves a journal, which the next one plays back.
@Suite(.timeLimit(.minutes(1)))
struct HotJournalTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try leaveJournal()
    }

    @Test func `the next program that writes goes on from before`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("one"))
        #expect(try await storage.integrationTokens() == .sample("one"))
        #expect(try folder.mode("store.sqlite-journal") == nil)
    }

    @Test func `a program that must not write says so, and leaves it`() async throws {
        let before = try (folder.bytes("store.sqlite"), folder.bytes("store.sqlite-journal"))
        await #expect(throws: TokenStorageError.unfinished(.file(folder.store.path))) {
            try await SQLiteEngine.open(folder.store, access: .readOnly)
        }
        #expect(try folder.bytes("store.sqlite") == before.0)
        #expect(try folder.bytes("store.sqlite-journal") == before.1)
    }

    @Test func `what only looks and yet may write can have it played back`() async throws {
        try await SQLiteEngine.finish(folder.store)
        #expect(try folder.mode("store.sqlite-journal") == nil)
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.integrationTokens() == nil)
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a journal that others can read is refused`(access: StoreAccess) async throws {
        try folder.setMode(0o644, of: "store.sqlite-journal")
        let path = folder.store.path + "-journal"
        await #expect(
            throws: TokenStorageError.insecure(
                .file(path),
                reason: "others can read it",
                mode: "600"
            )
        ) {
            try await SQLiteEngine.open(folder.store, access: access)
        }
    }

    /// Copies a database and its journal in the middle of the first transaction, as a kill would leave them.
    private func leaveJournal() throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: folder.path("made.sqlite"), configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE t (x); ")
            for _ in 0..<100 { try db.execute(sql: "INSERT INTO t VALUES (randomblob(4000))") }
            for suffix in ["", "-journal"] {
                try folder.write(folder.bytes("made.sqlite\(suffix)"), to: "store.sqlite\(suffix)")
            }
            try db.execute(sql: "ROLLBACK")
        }
    }
}
