import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// What a program that must not write gets, and leaves alone.
@Suite(.timeLimit(.minutes(1)))
struct ReadOnlyStoreTests {
    private static let isRoot = geteuid() == 0
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a missing store reads as an empty one and is not made`() async throws {
        for location in [
            folder.store, .file(folder.path("missing/store.sqlite")),
            try .profile("work", environment: ["XDG_STATE_HOME": folder.path("state")]),
        ] {
            let storage = try await SQLiteEngine.open(location, access: .readOnly)
            #expect(try await storage.records().isEmpty)
            #expect(storage.isSnapshot)
            #expect(try await SQLiteEngine.scopes(at: location).isEmpty)
        }
        #expect(try folder.contents().isEmpty)
    }

    @Test func `an empty file reads as an empty store and stays empty`() async throws {
        try folder.write(Data(), to: "store.sqlite")
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.records().isEmpty)
        #expect(try folder.bytes("store.sqlite").isEmpty)
    }

    @Test func `it reads everything and the file keeps every byte`() async throws {
        let records = try await prepareStore()
        let before = try folder.bytes("store.sqlite")
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.records() == records)
        #expect(!storage.isSnapshot)
        #expect(try folder.bytes("store.sqlite") == before)
        for name in try folder.contents() { #expect(try folder.mode(name) == 0o600, "\(name)") }
    }

    @Test func `every write is refused`() async throws {
        let records = try await prepareStore()
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        let refusal = TokenStorageError.readOnly(.file(folder.store.path))
        await #expect(throws: refusal) { try await storage.setIntegrationTokens(.sample("new")) }
        await #expect(throws: refusal) {
            _ = try await storage.store(.sample("new"), for: .acme, if: .always, at: .noon)
        }
        await #expect(throws: refusal) {
            try await storage.annotate(
                .integration,
                generation: 1,
                with: .proof(.init(result: .alive, at: .noon))
            )
        }
        await #expect(throws: refusal) { try await storage.remove(.integration) }
        await #expect(throws: refusal) {
            _ = try await storage.acquireLease(for: .integration, lasting: .seconds(45))
        }
        await #expect(throws: refusal) {
            try await storage.setPendingRegistration(Secret("pending"), forOrg: "waiting-org")
        }
        #expect(try await storage.records() == records)
    }

    @Test(.disabled(if: isRoot, "root may write everywhere"))
    func `in a folder that cannot be written it shows a snapshot`() async throws {
        let records = try await prepareStore()
        try folder.setMode(0o500, of: "")
        let storage = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await storage.records() == records)
        #expect(storage.isSnapshot)
        try folder.setMode(0o700, of: "")
        #expect(try folder.contents() == ["store.sqlite"])
    }

    @Test(.disabled(if: isRoot, "root may write everywhere"), arguments: [true, false])
    func `writing in a folder that cannot be written fails at once`(exists: Bool) async throws {
        if exists { _ = try await prepareStore() }
        try folder.setMode(0o500, of: "")
        await #expect(throws: TokenStorageError.readOnly(.file(folder.store.path))) {
            try await SQLiteEngine.open(folder.store)
        }
    }

    /// Makes a store, closes it and returns its records.
    private func prepareStore() async throws -> [TokenSubject: TokenRecord] {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("me"))
        return try await storage.records()
    }
}
