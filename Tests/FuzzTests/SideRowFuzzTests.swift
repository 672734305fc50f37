import Foundation
import GRDB
import Profiles
import TestSupport
import Testing
import TokenStores
import WebexTokens
import Wording

@testable import byova

extension FuzzTests {
    private static let org = TokenSubject.org("1eb65fdf-9643-417f-9974-ad72cae0e10f")
    private static let day = Duration.seconds(86_400)

    @Test func `any other row of the store delays requests only briefly, and does no harm`()
        async throws
    {
        let store = try await FuzzStore()
        let storage = store.storage
        try await FuzzRun(.sideRow).check { fuzz in
            let row = SideRowInput(&fuzz.chance)
            fuzz.input = "\(row)"
            fuzz.passedOuterParser = try await store.queue.write { db in
                for table in SideRowInput.tableNames + ["credential"] {
                    try db.execute(sql: "DELETE FROM \(table)")
                }
                return try row.insert(into: db)
            }
            try await tryLease(storage, &fuzz)
            try await tryPace(storage, &fuzz)
            try await tryScopes(store.location, &fuzz)
            try await tryJournal(storage, &fuzz)
            for (orgID, _) in try await storage.pendingRegistrations() {
                fuzz.requireSafe("\(orgID)", "an organization that waits", limit: 200)
            }
            let stored = try await storage.store(Self.tokens, for: Self.org, if: .always, at: FuzzStore.now)
            fuzz.require(stored?.tokens == Self.tokens, "the pair is not stored")
            fuzz.require(
                (1...(1 << 53) + 1).contains(stored?.generation ?? 0),
                "generation \(stored?.generation ?? 0)"
            )
            try await storage.remove(Self.org)
        }
    }

    private static let tokens = OAuthTokens(
        accessToken: Secret("a"),
        expiresIn: .seconds(60),
        refreshToken: Secret("r"),
        obtainedAt: FuzzStore.now
    )

    private func tryLease(_ storage: SQLiteEngine, _ fuzz: inout FuzzCase) async throws {
        do throws(TokenStorageError) {
            let lease = try await storage.acquireLease(for: Self.org, lasting: .seconds(45))
            // Dates of the store lie within 1970…9999, and this one is shown.
            _ = lease.interruptedAt?.timestamp
            await storage.releaseLease(lease)
        } catch {
            guard case .leaseBusy(let holder, let until) = error else {
                return fuzz.require(false, "the lease is refused: \(error)")
            }
            fuzz.requireSafe(holder, "the holder", limit: 100)
            fuzz.require(until.since(FuzzStore.now) <= Self.day, "a lease holds until \(until.timestamp)")
            fuzz.requireSafe(CommandFailure(.storage(error)).message, "the complaint")
        }
    }

    private func tryPace(_ storage: SQLiteEngine, _ fuzz: inout FuzzCase) async throws {
        for step in [RequestPace.Step.backgroundRequest, .batchRequest, .request, .pause(.seconds(1))] {
            switch try await storage.pace(step, under: .webexContactCenter) {
            case .granted: break
            case .full(let pause): fuzz.require(pause <= .seconds(60), "full for \(pause)")
            case .paused(let pause): fuzz.require(pause <= .seconds(3_600), "paused for \(pause)")
            }
        }
    }

    private func tryJournal(_ storage: SQLiteEngine, _ fuzz: inout FuzzCase) async throws {
        for entry in try await storage.entries(JournalQuery()) {
            let text = EventText(entry.note) { "\($0)" }
            for part in [text.kind, text.subject, text.text, text.trackingID ?? "", entry.note.program.title]
            {
                fuzz.requireSafe(part, "the journal", limit: 600)
            }
            _ = entry.at.timestamp
        }
    }

    private func tryScopes(_ location: StoreLocation, _ fuzz: inout FuzzCase) async throws {
        let scopes = try await SQLiteEngine.scopes(at: location)
        fuzz.require(scopes.count <= 2, "\(scopes.count) scopes")
        for scope in scopes { _ = scope.lastUsedAt.timestamp }
        fuzz.require(StoredScope.withRecords(scopes).count <= scopes.count, "more scopes than there are")
    }
}
