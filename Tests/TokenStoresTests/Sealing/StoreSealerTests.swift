import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Sealing, changing the key and unsealing: all or nothing, and nothing left behind.
@Suite(.timeLimit(.minutes(1)))
struct StoreSealerTests {
    private let folder: TemporaryFolder
    private let sealer: StoreSealer
    private var path: String { folder.store.path }

    init() throws {
        folder = try TemporaryFolder()
        sealer = StoreSealer(at: folder.store)
    }

    /// Every secret that the plain store ever held, also those that were overwritten or deleted.
    private static let canaries =
        (0..<40).flatMap { number in
            [
                "access-old-\(number)-", "refresh-old-\(number)-", "access-new-\(number)-",
                "refresh-new-\(number)-",
            ]
        } + ["pending-canary"]

    /// Makes a plain store that has seen some life, and leaves its log as a killed program does.
    private func live() async throws -> [TokenSubject: TokenRecord] {
        var storage = try await Optional(SQLiteEngine.open(folder.store, key: nil))
        for number in 0..<40 {
            let org = TokenSubject.org(OrgID(decoding: "org-\(number)-corp"))
            for name in ["old", "new"] {
                let tokens = OAuthTokens.sample(
                    "\(name)-\(number)-" + String(repeating: "x", count: number * 60)
                )
                _ = try await storage?.store(tokens, for: org, if: .always, at: .noon)
            }
            if number % 3 == 0 { try await storage?.remove(org) }
        }
        try await storage?.setPendingRegistration(Secret("pending-canary"), forOrg: "waiting-org")
        let records = try #require(try await storage?.records())
        let files = try folder.contents().map { ($0, try folder.bytes($0)) }
        storage = nil
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        return records
    }

    @Test func `sealing leaves no plain token in any of the files`() async throws {
        let records = try await live()
        let before = try Self.canaries.filter { try !folder.holds($0).isEmpty }
        #expect(before.count > 100, "the search has to find what is there")
        #expect(try await sealer.seal(with: .one))
        for canary in Self.canaries { #expect(try folder.holds(canary) == [], "\(canary)") }
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(try await storage.records() == records)
        #expect(try await storage.pendingRegistrations() == ["waiting-org": Secret("pending-canary")])
        for canary in Self.canaries { #expect(try folder.holds(canary) == [], "\(canary)") }
    }

    @Test func `a new key opens everything, and the old one nothing`() async throws {
        let records = try await live()
        try await sealer.seal(with: .one)
        let sealed = try await texts()
        try await sealer.rekey(from: .one, to: .two)
        for text in sealed { #expect(try folder.holds(text) == []) }
        await #expect(throws: TokenStorageError.sealed(.file(path), .keyWrong)) {
            try await SQLiteEngine.open(folder.store, key: .one)
        }
        #expect(try await SQLiteEngine.open(folder.store, key: .two).records() == records)
    }

    @Test func `unsealing makes the tokens plain again`() async throws {
        let records = try await live()
        try await sealer.seal(with: .one)
        try await sealer.unseal(with: .one)
        #expect(try await SQLiteEngine.open(folder.store, key: nil).records() == records)
    }

    @Test func `what cannot be done changes nothing`() async throws {
        let records = try await live()
        await #expect(throws: TokenStorageError.sealed(.file(path), .notSealed)) {
            try await sealer.rekey(from: .one, to: .two)
        }
        await #expect(throws: TokenStorageError.sealed(.file(path), .notSealed)) {
            try await sealer.unseal(with: .one)
        }
        try await sealer.seal(with: .one)
        #expect(try await sealer.seal(with: .one) == false)
        for work in [
            { try await sealer.seal(with: .two) },
            {
                try await sealer.rekey(from: .two, to: .one); return true
            },
        ] {
            await #expect(throws: TokenStorageError.sealed(.file(path), .keyWrong)) { _ = try await work() }
        }
        #expect(try await SQLiteEngine.open(folder.store, key: .one).records() == records)
    }

    @Test func `a broken seal stops a change of the key before it changes anything`() async throws {
        _ = try await live()
        try await sealer.seal(with: .one)
        try await folder.alter("UPDATE credential SET refresh_token = 'x' WHERE org_id = 'org-38-corp'")
        let before = try await DatabaseQueue(path: path).allRows()
        let broken = SealProblem.broken(.org("org-38-corp"), column: "refresh_token")
        await #expect(throws: TokenStorageError.sealed(.file(path), broken)) {
            try await sealer.rekey(from: .one, to: .two)
        }
        await #expect(throws: TokenStorageError.sealed(.file(path), broken)) {
            try await sealer.unseal(with: .one)
        }
        #expect(try await DatabaseQueue(path: path).allRows() == before)
    }

    @Test func `a crash between sealing and erasing is made up for by the next program`() async throws {
        let records = try await live()
        try await DatabaseQueue(path: path).writeWithoutTransaction { db in
            // As when the power goes: the log stays as it is.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try sealer.convert(db, from: nil, to: .one)
        }
        #expect(
            try await DatabaseQueue(path: path).read { try SealRow.current(in: $0)?.needsErasing } == true
        )
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(try await storage.records() == records)
        for canary in Self.canaries { #expect(try folder.holds(canary) == [], "\(canary)") }
        #expect(
            try await DatabaseQueue(path: path).read { try SealRow.current(in: $0)?.needsErasing } == false
        )
    }

    @Test(arguments: [true, false])
    func `a missing or empty store is made sealed`(exists: Bool) async throws {
        if exists { _ = try await SQLiteEngine.open(folder.store, key: nil) }
        #expect(try await sealer.seal(with: .one))
        let storage = try await SQLiteEngine.open(folder.store, key: .one)
        #expect(storage.isSealed)
        #expect(try folder.mode("store.sqlite") == 0o600)
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a store that is open elsewhere is left as it was`(access: StoreAccess) async throws {
        let records = try await live()
        let storage = try await SQLiteEngine.open(folder.store, key: nil, access: access)
        #expect(try await storage.records() == records)
        var sealer = sealer
        sealer.patience = 0
        let refusal = await #expect(throws: TokenStorageError.self) { try await sealer.seal(with: .one) }
        #expect(refusal == .locked(.file(path)), "this process's own locks have no holder elsewhere")
        #expect(try await storage.records() == records)
    }

    /// What stands in the secret columns.
    private func texts() async throws -> [String] {
        try await DatabaseQueue(path: path).read { db in
            try String.fetchAll(
                db,
                sql: "SELECT access_token FROM credential UNION SELECT refresh_token FROM credential"
            )
        }
    }
}
