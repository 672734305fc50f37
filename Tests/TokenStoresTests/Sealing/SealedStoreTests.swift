import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// What a sealed store gives, refuses and keeps to itself.
@Suite(.timeLimit(.minutes(1)))
struct SealedStoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.store.path }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Makes a sealed store with three records and closes it.
    private func fill(key: StoreKey? = .one) async throws {
        let storage = try await SQLiteEngine.open(folder.store, key: key)
        try await storage.setIntegrationTokens(.sample("me"))
        try await storage.setServiceAppTokens(.sample("acme"), forOrg: #require(TokenSubject.acme.orgID))
        try await storage.setServiceAppTokens(
            .sample("contoso"),
            forOrg: #require(TokenSubject.contoso.orgID)
        )
        try await storage.setPendingRegistration(Secret("pending-canary"), forOrg: "waiting-org")
    }

    @Test func `a store that is made with a key is sealed from the start`() async throws {
        try await fill()
        for canary in ["access-me", "refresh-acme", "access-contoso", "pending-canary"] {
            #expect(try folder.holds(canary) == [], "\(canary)")
        }
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(storage.isSealed)
        #expect(try await storage.integrationTokens() == .sample("me"))
        #expect(try await storage.records()[.acme]?.tokens == .sample("acme"))
        #expect(try await storage.pendingRegistrations() == ["waiting-org": Secret("pending-canary")])
    }

    @Test func `annotating and removing keep the seal`() async throws {
        try await fill()
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        try await storage.annotate(.acme, generation: 1, with: .proof(.init(result: .alive, at: .noon)))
        try await storage.remove(.contoso)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("acme"))
        #expect(try folder.holds("access-acme") == [])
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `key and store have to fit each other`(access: StoreAccess) async throws {
        try await fill()
        for (key, problem) in [(StoreKey?.none, SealProblem.keyMissing), (.two, .keyWrong)] {
            await #expect(throws: TokenStorageError.sealed(.file(path), problem)) {
                try await SQLiteEngine.open(folder.store, key: key, access: access)
            }
        }
        #expect(try await StoreSealer(at: folder.store).seal(with: .one) == false)
        try await StoreSealer(at: folder.store).unseal(with: .one)
        await #expect(throws: TokenStorageError.sealed(.file(path), .notSealed)) {
            try await SQLiteEngine.open(folder.store, key: .one, access: access)
        }
    }

    @Test(arguments: ["salt", "key_check"], [StoreAccess.readWrite, .readOnly])
    func `a damaged seal is no wrong key`(column: String, access: StoreAccess) async throws {
        try await fill()
        try await folder.alter("UPDATE seal SET \(column) = zeroblob(32)")
        await #expect(throws: TokenStorageError.sealed(.file(path), .recordBroken)) {
            try await SQLiteEngine.open(folder.store, key: .one, access: access)
        }
        await #expect(throws: TokenStorageError.sealed(.file(path), .keyWrong)) {
            try await SQLiteEngine.open(folder.store, key: .two, access: access)
        }
    }

    @Test func `a seal of a later format asks for an update`() async throws {
        try await fill()
        try await folder.alter("UPDATE seal SET format = 2")
        await #expect(throws: TokenStorageError.newerVersion(.file(path), version: "seal format 2")) {
            try await SQLiteEngine.open(folder.store, key: .one)
        }
    }

    @Test func `a damaged database is neither a wrong key nor a broken seal`() async throws {
        try await fill()
        var bytes = try folder.bytes("store.sqlite")
        bytes.replaceSubrange(4_096..<bytes.count, with: Data(repeating: 0xFF, count: bytes.count - 4_096))
        try folder.write(bytes, to: "store.sqlite")
        let refusal = await #expect(throws: TokenStorageError.self) {
            try await SQLiteEngine.open(folder.store, key: .one)
        }
        #expect(refusal?.isCorrupt == true, "\(String(describing: refusal))")
    }

    @Test(arguments: [
        // Another place's seal, a changed one, plain text and nothing.
        "access_token = refresh_token", "access_token = 'A' || access_token",
        "access_token = (SELECT access_token FROM credential WHERE org_id LIKE '96abc2aa%')",
        "access_token = 'access-forged'", "access_token = ''",
    ])
    func `a broken seal is reported with its place, and the other tokens stay usable`(
        change: String
    ) async throws {
        try await fill()
        try await folder.alter("UPDATE credential SET \(change) WHERE org_id LIKE '63b02f90%'")
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        let broken = TokenStorageError.sealed(.file(path), .broken(.acme, column: "access_token"))
        await #expect(throws: broken) { try await storage.record(for: .acme) }
        #expect(broken.recovery.isFixStore)
        let records = try await storage.records()
        #expect(records[.contoso]?.tokens == .sample("contoso"))
        #expect(records[.integration]?.tokens == .sample("me"))
        let record = try #require(records[.acme])
        #expect(record.verdict == .unreadable)
        #expect(record.tokens.accessToken.isEmpty && record.tokens.refreshToken == nil)
        #expect(record.lastError?.message.contains("broken seal") == true)
        let health = HealthPolicy().orgHealth(of: record, integration: records[.integration], at: .noon)
        #expect(health.state == .dead)
        await #expect(throws: broken) {
            try await storage.annotate(.acme, generation: 1, with: .proof(.init(result: .alive, at: .noon)))
        }
        #expect(try await storage.store(.sample("new"), for: .acme, if: .always, at: .noon)?.generation == 2)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("new"))
    }

    @Test func `a record with a broken seal can be removed`() async throws {
        try await fill()
        try await folder.alter("UPDATE credential SET refresh_token = 'x' WHERE org_id LIKE '63b02f90%'")
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        let broken = TokenStorageError.sealed(.file(path), .broken(.acme, column: "refresh_token"))
        await #expect(throws: broken) { try await storage.record(for: .acme) }
        #expect(try await storage.registeredOrgs().count == 2)
        try await storage.remove(.acme)
        #expect(try await storage.registeredOrgs().count == 1)
    }

    @Test func `a pending registration with a broken seal waits no more`() async throws {
        try await fill()
        try await folder.alter("UPDATE pending_registration SET refresh_token = 'x'")
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(try await storage.pendingRegistrations().isEmpty)
    }

    @Test func `a reader that needs no tokens needs no key, and gets none`() async throws {
        try await fill()
        let storage = try await SQLiteEngine.open(folder.store, key: nil, needsTokens: false)
        let record = try #require(try await storage.records()[.acme])
        #expect(record.tokens.accessToken == .withheld)
        #expect(record.tokens.refreshToken == .withheld)
        #expect(record.tokens.expiresAt == OAuthTokens.sample("acme").expiresAt)
        #expect(HealthPolicy().orgHealth(of: record, integration: nil, at: .noon).state == .healthy)
        try await storage.remove(.contoso)
        let missing = TokenStorageError.sealed(.file(path), .keyMissing)
        await #expect(throws: missing) { try await storage.setIntegrationTokens(.sample("new")) }
        await #expect(throws: missing) {
            try await storage.annotate(.acme, generation: 1, with: .proof(.init(result: .alive, at: .noon)))
        }
        await #expect(throws: missing) {
            try await storage.setPendingRegistration(Secret("p"), forOrg: "waiting-org")
        }
        let all = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(
            try await all.records().mapValues(\.tokens) == [
                .integration: .sample("me"), .acme: .sample("acme"),
            ]
        )
    }

    @Test(arguments: [StoreKey?.none, .one])
    func `a process that has the store open while its seal changes reads and writes no more`(
        key: StoreKey?
    ) async throws {
        try await fill(key: key)
        let storage = try await SQLiteEngine.open(folder.store, key: key)
        let before = try await storage.records()
        let changed = TokenStorageError.sealed(.file(path), .changed)
        // As a program would find it that had the file open by other ways than the sealer guards against.
        try await DatabaseQueue(path: path).writeWithoutTransaction { db in
            try StoreSealer(at: folder.store).convert(db, from: key, to: key == nil ? .one : .two)
        }
        await #expect(throws: changed) { try await storage.record(for: .acme) }
        await #expect(throws: changed) { try await storage.records() }
        await #expect(throws: changed) { try await storage.setIntegrationTokens(.sample("leak")) }
        await #expect(throws: changed) {
            try await storage.setPendingRegistration(Secret("leak"), forOrg: "leak-org")
        }
        await #expect(throws: changed) { try await storage.acquireLease(for: .acme, lasting: .seconds(45)) }
        #expect(try folder.holds("access-leak") == [])
        let again = try await SQLiteEngine.open(folder.store, key: key == nil ? .one : .two)
        #expect(try await again.records() == before)
    }

    @Test func `a store before seals is read as a plain one`() async throws {
        try await fill(key: nil)
        try await folder.alter(
            """
            DROP TABLE seal;
            DELETE FROM grdb_migrations WHERE identifier NOT IN ('v1', 'leases', 'pace');
            """
        )
        let storage = try await SQLiteEngine.open(folder.store, key: nil, access: .readOnly)
        #expect(try await storage.records()[.acme]?.tokens == .sample("acme"))
        #expect(!storage.isSealed)
    }
}

extension Recovery {
    fileprivate var isFixStore: Bool {
        guard case .fixStore = self else { return false }
        return true
    }
}
