import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

@Suite(.timeLimit(.minutes(1)))
struct SettingAsideTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a store gets another name with all that belongs to it, and can be used there`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("me"))
        // As a killed program leaves them.
        for name in ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"] {
            try folder.write(folder.bytes(name), to: name.replacing("store", with: "left"))
        }
        let left = StoreLocation.file(folder.path("left.sqlite"))
        let path = try left.setAside(at: .noon)
        #expect(path == folder.path("left.sqlite.aside-20261123T120000Z"))
        #expect(try folder.contents().filter { $0.hasPrefix("left.sqlite") }.count == 3)
        #expect(try await SQLiteEngine.open(left).records().isEmpty)
        let aside = try await SQLiteEngine.open(.file(#require(path)))
        #expect(try await aside.integrationTokens() == .sample("me"))
    }

    @Test func `no name is taken twice`() throws {
        var paths: Set<String> = []
        for content in ["one", "two", "three"] {
            try folder.write(content, to: "store.sqlite")
            paths.insert(try #require(try folder.store.setAside(at: .noon)))
        }
        #expect(paths.count == 3)
        #expect(try folder.contents().count == 3)
        #expect(try folder.bytes("store.sqlite.aside-20261123T120000Z-3") == Data("three".utf8))
    }

    @Test func `a log without a database is set aside too, and nothing is nothing`() throws {
        #expect(try folder.store.setAside(at: .noon) == nil)
        try folder.write("log", to: "store.sqlite-wal")
        #expect(try folder.store.setAside(at: .noon) != nil)
        #expect(try folder.contents() == ["store.sqlite.aside-20261123T120000Z-wal"])
    }

    @Test func `what is no file stays where it is`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.store.path,
            withIntermediateDirectories: false
        )
        #expect(
            throws: TokenStorageError.unusable(.file(folder.store.path), reason: "it is not a regular file")
        ) {
            try folder.store.setAside(at: .noon)
        }
    }
}
