import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Damage that no page shows, and file systems that no store can be shared on: told before Webex is asked.
@Suite(.timeLimit(.minutes(1)))
struct DamagedCountTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        "UPDATE counter SET revision = 9223372036854775807", "UPDATE counter SET revision = -1",
        "UPDATE counter SET revision = 9007199254740992", "DELETE FROM counter",
        "UPDATE counter SET revision = 0",
        "UPDATE credential SET generation = -1", "UPDATE credential SET generation = 0",
        "UPDATE credential SET generation = 9223372036854775807",
        "UPDATE removed SET generation = -9223372036854775808",
        "UPDATE credential SET revision = 9223372036854775807", "UPDATE credential SET revision = -1",
        "DELETE FROM grdb_migrations", "DROP TABLE grdb_migrations",
        "DELETE FROM grdb_migrations WHERE identifier = 'v1'",
        "DELETE FROM grdb_migrations WHERE identifier = 'pace'",
        "DELETE FROM grdb_migrations WHERE identifier = 'unanswered'",
        "DELETE FROM grdb_migrations WHERE identifier <> 'v1'",
        "UPDATE grdb_migrations SET identifier = 'v99' WHERE identifier = 'seal'",
        "DROP TABLE pace", "DROP TABLE removed", "DROP TABLE counter", "DROP TABLE lease",
        "DROP TABLE org_name", "UPDATE org_name SET revision = -1",
        "UPDATE org_name SET revision = 9007199254740992",
        "DELETE FROM grdb_migrations WHERE identifier = 'names'",
        "ALTER TABLE credential DROP COLUMN unanswered_at",
    ])
    func `what cannot be counted on is damage, and the file stays as it is`(change: String) async throws {
        try await fill()
        try await DatabaseQueue(path: folder.store.path).write { try $0.execute(sql: change) }
        let before = try folder.bytes("store.sqlite")
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(folder.store)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
        #expect(try folder.bytes("store.sqlite") == before)
    }

    @Test(arguments: [
        "DELETE FROM grdb_migrations", "DROP TABLE grdb_migrations", "DROP TABLE removed",
        "DROP TABLE counter",
        "DROP TABLE scope", "DELETE FROM counter", "UPDATE counter SET revision = -1",
    ])
    func `a reader takes no store that is damaged for an empty one`(change: String) async throws {
        try await fill()
        try await DatabaseQueue(path: folder.store.path).write { try $0.execute(sql: change) }
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(folder.store, access: .readOnly)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
    }

    @Test func `a counter that is damaged while the store is open is told with the next lease`() async throws
    {
        let storage = try await SQLiteEngine.open(folder.store)
        try await DatabaseQueue(path: folder.store.path).write { db in
            try db.execute(sql: "UPDATE counter SET revision = 9223372036854775807")
        }
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
    }

    @Test(
        arguments: [
            (ResultCode.SQLITE_IOERR_LOCK, "locks"), (.SQLITE_IOERR_RDLOCK, "locks"),
            (.SQLITE_IOERR_UNLOCK, "locks"),
            (.SQLITE_IOERR_CHECKRESERVEDLOCK, "locks"), (.SQLITE_IOERR_SHMLOCK, "locks"),
            (.SQLITE_IOERR_SHMMAP, "shared memory"),
        ] as [(ResultCode, String)]
    )
    func `SQLite's errors of a file system that cannot share are reported as such`(
        code: ResultCode,
        lack: String
    ) {
        let error = TokenStorageError(DatabaseError(resultCode: code), path: folder.store.path)
        guard case .notShareable(_, let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason.contains(lack))
    }

    @Test(
        arguments: [
            (ENOLCK, 0, "does not support locks"), (EOPNOTSUPP, 0, "does not support locks"),
            (ENOSYS, 0, "does not support locks"),
            (EINVAL, ENODEV, "does not support locks"), (0, ENODEV, "does not support shared memory"),
            (0, EOPNOTSUPP, "does not support shared memory"), (0, EINVAL, "does not support shared memory"),
        ] as [(Int32, Int32, String)]
    )
    func `what the system says of trying is told`(lockError: Int32, mapError: Int32, words: String) {
        #expect(FileSystem.lack(lockError: lockError, mapError: mapError)?.contains(words) == true)
    }

    @Test(arguments: [(0, 0), (EINTR, 0), (EAGAIN, 0), (0, ENOMEM)] as [(Int32, Int32)])
    func `what says nothing of the file system is no verdict on it`(lockError: Int32, mapError: Int32) {
        #expect(FileSystem.lack(lockError: lockError, mapError: mapError) == nil)
    }

    @Test func `trying leaves nothing behind`() throws {
        try FileSystem.requireSharing(besides: folder.store.path)
        #expect(try folder.contents().isEmpty)
    }

    @Test func `opening takes away what a program left that was killed while it tried`() async throws {
        try Data().write(to: URL(filePath: folder.store.path + ".probe"))
        let storage = try await SQLiteEngine.open(folder.store)
        #expect(try Set(folder.contents()) == ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"])
        _ = storage
    }

    private func fill() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setNames([.contoso: OrgName(stored: "contoso")])
        try await storage.setIntegrationTokens(.sample("me"))
        _ = try await storage.store(.sample("acme"), for: .acme, if: .always, at: .noon)
        try await storage.remove(.acme)
    }
}
