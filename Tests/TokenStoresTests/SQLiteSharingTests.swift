import Foundation
import GRDB
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// Several programs, and several credentials, on one file.
@Suite(.timeLimit(.minutes(1)))
struct SQLiteSharingTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `one instance sees what another has stored`() async throws {
        let (mine, theirs) = (try await open(), try await open())
        let record = try await theirs.store(.sample("one"), for: .acme, if: .always, at: .noon)
        #expect(try await mine.record(for: .acme) == record)
        #expect(try await mine.store(.sample("two"), for: .acme, if: .generation(1), at: .noon) != nil)
        #expect(try await theirs.store(.sample("late"), for: .acme, if: .generation(1), at: .noon) == nil)
        #expect(
            try await theirs.serviceAppTokens(forOrg: try #require(TokenSubject.acme.orgID)) == .sample("two")
        )
    }

    @Test func `another instance's changes and deletions are told`() async throws {
        let clock = ManualClock()
        let mine = try await open(clock: clock)
        let theirs = try await open()
        var changes = mine.changes().makeAsyncIterator()
        await clock.waitForSleepers(1)
        _ = try await theirs.store(.sample("one"), for: .acme, if: .always, at: .noon)
        clock.advance(by: .seconds(1))
        #expect(await changes.next() == .some(.acme))
        await clock.waitForSleepers(1)
        try await theirs.remove(.acme)
        clock.advance(by: .seconds(1))
        #expect(await changes.next() == .some(.acme))
        await clock.waitForSleepers(1)
        try await theirs.setIntegrationTokens(.sample("me"))
        clock.advance(by: .seconds(1))
        #expect(await changes.next() == .some(.integration))
    }

    @Test func `changes between opening and listening are told too`() async throws {
        let mine = try await open()
        try await open().setIntegrationTokens(.sample("me"))
        var changes = mine.changes().makeAsyncIterator()
        #expect(await changes.next() == .some(.integration))
    }

    @Test func `a read-only instance sees changes too`() async throws {
        let theirs = try await open()
        let clock = ManualClock()
        let mine = try await SQLiteEngine.open(folder.store, access: .readOnly, clock: clock)
        var changes = mine.changes().makeAsyncIterator()
        await clock.waitForSleepers(1)
        try await theirs.setIntegrationTokens(.sample("me"))
        clock.advance(by: .seconds(1))
        #expect(await changes.next() == .some(.integration))
        #expect(try await mine.integrationTokens() == .sample("me"))
    }

    @Test func `rows of other credentials are neither seen nor changed`() async throws {
        let others = [
            CredentialScope.sandbox,
            CredentialScope(
                issuer: CredentialScope.sandbox.issuer,
                integrationClientID: CredentialScope.sample.integrationClientID,
                serviceAppClientID: CredentialScope.sample.serviceAppClientID
            ),
            CredentialScope(
                issuer: CredentialScope.sample.issuer,
                integrationClientID: "C-integration-2",
                serviceAppClientID: "C-service-app-2"
            ),
        ]
        for scope in others { try await use(open(scope: scope)) }
        let before = try await credentialRows()
        #expect(before.count == 3 * 6)

        let mine = try await open()
        #expect(try await mine.records().isEmpty)
        #expect(try await mine.pendingRegistrations().isEmpty)
        #expect(try await mine.namesWithoutRecord().isEmpty)
        try await use(mine)
        try await mine.setIntegrationTokens(.sample("again"))
        try await mine.remove(.integration)
        try await mine.remove(.acme)
        try await mine.removePendingRegistration(forOrg: "waiting-org")
        try await mine.setNames([.acme: nil])
        #expect(try await credentialRows().filter { row in before.contains(row) } == before)
    }

    @Test func `changes of other credentials are not told`() async throws {
        let clock = ManualClock()
        let mine = try await open(clock: clock)
        var changes = mine.changes().makeAsyncIterator()
        await clock.waitForSleepers(1)
        try await open(scope: .sandbox).setIntegrationTokens(.sample("sandbox"))
        _ = try await open().store(.sample("one"), for: .acme, if: .always, at: .noon)
        clock.advance(by: .seconds(1))
        #expect(await changes.next() == .some(.acme))
    }

    @Test func `scopes are found without credentials, the latest first`() async throws {
        #expect(try await SQLiteEngine.scopes(at: folder.store).isEmpty)
        #expect(try folder.contents().isEmpty, "looking makes nothing")
        _ = try await open(scope: .sandbox, now: { .noon })
        _ = try await open(now: { .noon.addingTimeInterval(60) })
        let scopes = try await SQLiteEngine.scopes(at: folder.store)
        #expect(scopes.map(\.scope) == [.sample, .sandbox])
        #expect(scopes.map(\.lastUsedAt) == [.noon.addingTimeInterval(60), .noon])
        _ = try await open(scope: .sandbox, now: { .noon.addingTimeInterval(120) })
        #expect(try await SQLiteEngine.scopes(at: folder.store).map(\.scope) == [.sandbox, .sample])
    }

    private func open(
        scope: CredentialScope = .sample,
        clock: ManualClock = ManualClock(),
        now: @escaping @Sendable () -> Date = { .noon }
    ) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(folder.store, scope: scope, clock: clock, now: now)
    }

    /// Leaves a row in every table.
    private func use(_ storage: SQLiteEngine) async throws {
        try await storage.setIntegrationTokens(.sample("me"))
        _ = try await storage.store(.sample("acme"), for: .acme, if: .always, at: .noon)
        _ = try await storage.store(.sample("gone"), for: .contoso, if: .always, at: .noon)
        try await storage.remove(.contoso)
        try await storage.setPendingRegistration(Secret("pending"), forOrg: "waiting-org")
        try await storage.setNames([.acme: OrgName(stored: "acme-emea")])
        _ = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
    }

    /// The rows that belong to credentials, in order.
    private func credentialRows() async throws -> [String] {
        try await DatabaseQueue(path: folder.store.path).allRows().filter { row in
            ["credential:", "removed:", "pending_registration:", "org_name:", "lease:"].contains {
                row.hasPrefix($0)
            }
        }
    }
}
