import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// A store that the last version without a journal has made.
@Suite(.timeLimit(.minutes(1)))
struct OlderStoreTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let path = folder.store.path
        let pool = try DatabasePool(path: path)
        try StoreSchema.migrator.migrate(pool, upTo: "unanswered")
        try pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO credential (issuer, client_id, org_id, access_token, expires_in, token_type,
                        obtained_at, generation, refreshed_at, verdict, proof, alias, revision)
                    VALUES ('https://webexapis.com', 'C-service-app', '63b02f90-9cc6-43b8-aa6d-cad425ac554c',
                        'access-old', 1209600000, 'Bearer', 1795435200000, 7, 1795435200000, 'none', 'unchecked',
                        NULL, 1);
                    UPDATE counter SET revision = 1;
                    """
            )
        }
        try pool.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    @Test func `who looks only finds its records and an empty journal, and changes nothing`() async throws {
        let before = try folder.bytes("store.sqlite")
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await reader.record(for: .acme)?.generation == 7)
        #expect(try await reader.entries(JournalQuery()).isEmpty)
        #expect(try folder.bytes("store.sqlite") == before)
    }

    @Test func `who looks only reads a journal that counts nothing yet, and keepers without retries`()
        async throws
    {
        let pool = try DatabasePool(path: folder.store.path)
        try StoreSchema.migrator.migrate(pool, upTo: "keepers")
        try await pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO journal_subject VALUES (1, 'https://webexapis.com', 'C-service-app',
                        '63b02f90-9cc6-43b8-aa6d-cad425ac554c');
                    INSERT INTO journal_program VALUES (1, 'gw1', 'byova', '0.1.0');
                    INSERT INTO journal (at, subject, kind, outcome, trouble, program, pid)
                        VALUES (1795435200000, 1, 'refresh', 'failed', 1, 1, 4711);
                    """
            )
        }
        try pool.close()
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
        let note = JournalNote.sample(.refresh, .failed, of: .acme)
        #expect(try await reader.entries(JournalQuery()) == [JournalEntry(id: 1, note: note)])
        #expect(try await reader.keepers(at: .noon).isEmpty)
    }

    @Test func `who writes brings it up to date, and it has a journal from then on`() async throws {
        let writer = try await SQLiteEngine.open(folder.store)
        let stored = try await writer.store(
            .sample("new"),
            for: .acme,
            if: .generation(7),
            at: .noon,
            ending: nil,
            noting: .sample(of: .acme)
        )
        #expect(stored?.generation == 8)
        #expect(try await writer.entries(JournalQuery(subject: .acme)).map(\.generation) == [8])
        // The version before knows nothing of what it finds now.
        let known = ["v1", "leases", "pace", "seal", "unanswered"]
        let applied = try await DatabaseQueue(path: folder.store.path).read { db in
            try StoreSchema.migrator.appliedIdentifiers(db)
        }
        #expect(applied.isStrictSuperset(of: known))
    }
}
