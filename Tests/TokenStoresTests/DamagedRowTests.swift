import Foundation
import GRDB
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// Rows that no version of the program would write.
@Suite(.timeLimit(.minutes(1)))
struct DamagedRowTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [
        ("expires_in = -1", Duration.zero),
        ("expires_in = -9223372036854775808", .zero),
        ("expires_in = 9223372036854775807", .days(3_650)),
        ("expires_in = 3600000", .hours(1)),
    ])
    func `lifetimes are clamped`(change: String, lifetime: Duration) async throws {
        #expect(try await record(after: change).tokens.expiresIn == lifetime)
    }

    @Test(arguments: [
        ("refresh_token_expires_in = NULL", Duration?.none),
        ("refresh_token_expires_in = -86400000", .days(-1)),
        ("refresh_token_expires_in = -9223372036854775808", .days(-3_650)),
        ("refresh_token_expires_in = 9223372036854775807", .days(3_650)),
    ])
    func `refresh lifetimes are clamped`(change: String, lifetime: Duration?) async throws {
        #expect(try await record(after: change).tokens.refreshTokenExpiresIn == lifetime)
    }

    @Test(arguments: [
        ("obtained_at = -9223372036854775808", 0.0), ("obtained_at = -1", 0), ("obtained_at = 0", 0),
        ("obtained_at = 9223372036854775807", 253_402_300_799.999),
    ])
    func `instants are clamped`(change: String, seconds: TimeInterval) async throws {
        let record = try await record(after: change)
        #expect(record.tokens.obtainedAt == Date(timeIntervalSince1970: seconds))
        #expect(record.tokens.isExpired(at: .noon) == (seconds == 0))
    }

    @Test(arguments: ["verdict = 'condemned'", "verdict = ''", "proof = 'sleepy'", "error_at = NULL"])
    func `unknown words mean nothing`(change: String) async throws {
        let record = try await record(after: change)
        #expect(record.verdict == TokenRecord.Verdict.none)
        #expect(record.proof.result == .unchecked)
        #expect(record.lastError == nil)
    }

    @Test(arguments: [-1, 0, Int64.min, Int64.max])
    func `no generation overflows in a store that is open`(generation: Int64) async throws {
        let record = try await record(after: "generation = \(generation)")
        #expect(record.generation >= 1)
    }

    @Test func `long texts are cut`() async throws {
        let text = "printf('%.*c', 1000000, 'x')"
        let record = try await record(
            after:
                "error_message = \(text), error_tracking_id = \(text), error_at = 0, token_type = \(text)"
        )
        let cut = String(repeating: "x", count: 199) + "…"
        #expect(record.lastError?.message == cut)
        #expect(record.lastError?.trackingID == cut)
        #expect(record.tokens.tokenType == String(repeating: "x", count: 99) + "…")
    }

    @Test(arguments: [
        OAuthTokens(accessToken: Secret(""), expiresIn: .seconds(Int64.max), obtainedAt: .distantFuture),
        OAuthTokens(
            accessToken: Secret("a"),
            expiresIn: .seconds(Int64.min),
            tokenType: "",
            refreshToken: Secret(""),
            refreshTokenExpiresIn: .seconds(Int64.max),
            scope: [],
            obtainedAt: .distantPast
        ),
        OAuthTokens(
            accessToken: Secret("‹ü\u{1F511}'; DROP TABLE credential; --"),
            expiresIn: .zero,
            tokenType: "Bearer\u{1B}[2J",
            scope: [""],
            obtainedAt: .distantPast
        ),
    ])
    func `any tokens can be stored and are read as they were returned`(tokens: OAuthTokens) async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        let stored = try #require(
            try await storage.store(tokens, for: .acme, if: .always, at: .distantFuture)
        )
        #expect(stored.tokens.accessToken == tokens.accessToken)
        #expect(stored.tokens.refreshToken == tokens.refreshToken)
        #expect(try await storage.record(for: .acme) == stored)
    }

    @Test(arguments: [TimeInterval.nan, .infinity, -.infinity, -1, 1e300])
    func `an instant that is none is stored as the nearest one`(seconds: TimeInterval) async throws {
        var tokens = OAuthTokens.sample("one")
        tokens.obtainedAt = Date(timeIntervalSince1970: seconds)
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(tokens, for: .acme, if: .always, at: .noon)
        let read = try await storage.record(for: .acme)?.tokens.obtainedAt.timeIntervalSince1970
        #expect(read == (seconds > 0 ? 253_402_300_799.999 : 0))
    }

    @Test(arguments: [0.001, 0.0004, 0.9996])
    func `instants are kept to the millisecond`(fraction: TimeInterval) async throws {
        var tokens = OAuthTokens.sample("one")
        tokens.obtainedAt += fraction
        let storage = try await SQLiteEngine.open(folder.store)
        let stored = try #require(try await storage.store(tokens, for: .acme, if: .always, at: .noon))
        #expect(abs(stored.tokens.obtainedAt.timeIntervalSince(tokens.obtainedAt)) < 0.000_501)
    }

    @Test func `an empty organization id cannot take the Integration's place`() async throws {
        let scope = CredentialScope(
            issuer: "https://webexapis.com",
            integrationClientID: "C-same",
            serviceAppClientID: "C-same"
        )
        let storage = try await SQLiteEngine.open(folder.store, scope: scope)
        try await storage.setIntegrationTokens(.sample("me"))
        await #expect(throws: TokenStorageError.self) {
            try await storage.setServiceAppTokens(.sample("org"), forOrg: "")
        }
        try await storage.setServiceAppTokens(.sample("org"), forOrg: "acme-corp")
        #expect(try await storage.integrationTokens() == .sample("me"))
        #expect(try await Set(storage.records().keys) == [.integration, .org("acme-corp")])
    }

    /// Stores a record, changes its row by hand and reads it again.
    private func record(after change: String) async throws -> TokenRecord {
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try await DatabaseQueue(path: folder.store.path).write { db in
            try db.execute(sql: "UPDATE credential SET \(change)")
        }
        return try #require(try await storage.record(for: .acme))
    }
}
