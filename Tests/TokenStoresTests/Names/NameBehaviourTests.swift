import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// What every storage has to do with names.
@Suite(.timeLimit(.minutes(1)))
struct NameBehaviourTests {
    typealias Kind = StorageBehaviourTests.Kind

    private static let name = OrgName(stored: "acme-emea")
    private static let other = OrgName(stored: "ACME-emea")

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: Kind.allCases)
    func `a name outlives refreshing, removing and registering again`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.setNames([.acme: Self.name])
        #expect(try await storage.record(for: .acme)?.name == Self.name)
        #expect(
            try await storage.store(.sample("two"), for: .acme, if: .always, at: .noon)?.name == Self.name
        )
        try await storage.annotate(.acme, generation: 2, with: .verdict(.revoked, .sample))
        #expect(try await storage.records()[.acme]?.name == Self.name)
        #expect(try await storage.namesWithoutRecord().isEmpty)
        try await storage.remove(.acme)
        #expect(try await storage.name(ofOrg: .acme) == Self.name)
        #expect(try await storage.namesWithoutRecord() == [.acme: try #require(Self.name)])
        #expect(
            try await storage.store(.sample("three"), for: .acme, if: .always, at: .noon)?.name == Self.name
        )
        #expect(try await storage.namesWithoutRecord().isEmpty)
    }

    @Test(arguments: Kind.allCases)
    func `an organization may have a name before it is registered`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        try await storage.setNames([.acme: Self.name])
        #expect(try await storage.record(for: .acme) == nil)
        #expect(try await storage.records().isEmpty)
        #expect(try await storage.name(ofOrg: .acme) == Self.name)
        #expect(
            try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)?.name == Self.name
        )
        #expect(try await storage.records()[.acme]?.name == Self.name)
    }

    @Test(arguments: Kind.allCases)
    func `a name can be changed and taken away`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        for name in [Self.name, Self.other, nil] {
            try await storage.setNames([.acme: name, .contoso: name])
            #expect(try await storage.record(for: .acme)?.name == name)
            #expect(try await storage.name(ofOrg: .contoso) == name)
            #expect(try await storage.namesWithoutRecord()[.contoso] == name)
        }
        #expect(try await storage.namesWithoutRecord().isEmpty)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("one"))
    }

    @Test(arguments: Kind.allCases)
    func `organizations are found by a name, in any case, registered or not`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        let store = TokenStore(storage)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await storage.setNames([.contoso: Self.other, "third": OrgName(stored: "acme")])
        #expect(try await store.orgs(named: " acme-EMEA ") == [.contoso])
        try await storage.setNames([.acme: Self.name])
        #expect(try await store.orgs(named: "acme-emea") == [.acme, .contoso])
        for name in ["acme-eme", "", "\u{1B}"] { #expect(try await store.orgs(named: name).isEmpty) }
        #expect(try await store.name(ofOrg: .contoso) == "ACME-emea")
        #expect(try await store.name(ofOrg: "fourth") == nil)
    }

    @Test(arguments: Kind.allCases)
    func `a new name is told as a change, the same one is not`(kind: Kind) async throws {
        let storage = try await kind.make(in: folder)
        var changes = storage.changes().makeAsyncIterator()
        try await storage.setNames([.acme: Self.name])
        #expect(await changes.next() == .some(.acme))
        try await storage.setNames([.acme: Self.name, "unnamed": nil])
        try await storage.setNames([.contoso: Self.name])
        #expect(await changes.next() == .some(.contoso))
        var many: [OrgID: OrgName?] = [:]
        for number in 0...1_000 { many[OrgID(decoding: "org-\(number)")] = Self.name }
        try await storage.setNames(many)
        #expect(await changes.next() == .some(nil))
    }
}
