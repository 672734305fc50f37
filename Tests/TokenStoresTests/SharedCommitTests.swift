import Dispatch
import Foundation
import GRDB
import NIOConcurrencyHelpers
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Writes that arrive during a commit share the next one, and each still succeeds or fails for itself.
@Suite(.timeLimit(.minutes(1)))
struct SharedCommitTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `what arrives during a commit is committed together`() async throws {
        let connection = try await SQLiteEngine.open(folder.store).connection
        let (begun, gate) = (AsyncStream.makeStream(of: Void.self), DispatchSemaphore(value: 0))
        async let first: Void = connection.write { _ in
            begun.continuation.finish()
            gate.wait()
        }
        for await _ in begun.stream {}
        // The index of the log changes with a commit, not before.
        async let frames = withThrowingTaskGroup(of: Int64?.self) { group in
            for number in 0..<10 {
                group.addTask {
                    try await connection.write { db in
                        try Self.insert(number, db)
                        return LogIndex(of: db)?.frames
                    }
                }
            }
            return try await group.reduce(into: Set<Int64?>()) { $0.insert($1) }
        }
        while connection.writes.withLockedValue(\.waiting.count) < 10 { await Task.yield() }
        gate.signal()
        try await first
        #expect(try await frames.count == 1)
        #expect(try await numbers(connection) == Set(0..<10))
    }

    @Test func `a write that fails takes no other with it, and leaves nothing behind`() async throws {
        let connection = try await SQLiteEngine.open(folder.store).connection
        let written = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let done: Void? = try? await connection.write { db in
                        try Self.insert(number, db)
                        switch number % 4 {
                        // Refused by a rule of the store.
                        case 1: throw TokenStorageError.leaseLost
                        // Refused by SQLite.
                        case 2: try db.execute(sql: "INSERT INTO counter VALUES (1, 0)")
                        default: break
                        }
                    }
                    return done.map { number }
                }
            }
            return await group.reduce(into: Set<Int>()) { written, number in
                if let number { written.insert(number) }
            }
        }
        #expect(written == Set((0..<40).filter { ![1, 2].contains($0 % 4) }))
        #expect(try await numbers(connection) == written)
    }

    @Test func `a write after another process has changed the tables reads its rows by their new columns`()
        async throws
    {
        let store = try await SQLiteEngine.open(folder.store)
        let name = OrgName(stored: "acme-emea")
        _ = try await store.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await store.setNames([.acme: name])
        try await store.annotate(.acme, generation: 1, with: .verdict(.revoked, .sample))
        try await DatabaseQueue(path: folder.store.path).write { db in
            try db.execute(sql: "ALTER TABLE credential ADD COLUMN later TEXT DEFAULT 'a later column'")
        }
        let annotated = try await store.annotate(
            .acme,
            generation: 1,
            with: [.verdict(.revoked, .sample)],
            noting: nil
        )
        #expect(annotated?.name == name)
    }

    private static func insert(_ number: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO removed VALUES ('https://webex.example', 'C1', ?, 1, 0)",
            arguments: ["\(number)"]
        )
    }

    private func numbers(_ connection: StoreConnection) async throws -> Set<Int> {
        try await connection.read { db in
            Set(try String.fetchAll(db, sql: "SELECT org_id FROM removed").compactMap { Int($0) })
        }
    }
}
