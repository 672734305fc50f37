import Foundation
import GRDB
import TestSupport
import Testing
import TokenStores
import WebexSandbox
import WebexTokens

/// A sandbox in this process and a store that worker processes share.
///
/// This process opens the store only for a look, so that the next to open it has to clear up after a crash.
struct World {
    let sandbox: Sandbox
    private let folder: TemporaryFolder

    /// Starts the sandbox, with no store yet.
    static func start(rotation: SandboxSettings.Rotation) async throws -> World {
        var configuration = SandboxConfiguration()
        configuration.settings.rotation = rotation
        configuration.settings.acceptsAnyLoopbackPort = true
        // Less than the minute before its end in which a token is renewed: each is expired when it comes.
        configuration.settings.serviceAppLifetimes.access = 30
        configuration.settings.integrationLifetimes.access = 30
        configuration.organizations = .demo(count: 30)
        let sandbox = try await Sandbox.start(configuration, now: { Date() })
        return World(sandbox: sandbox, folder: try TemporaryFolder())
    }

    /// Opens the store; the file is closed when the last reference goes.
    func open(access: StoreAccess = .readWrite) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(
            at: .file(store),
            scope: CredentialScope(
                issuer: String(sandbox.baseURL.dropLast("/v1".count)),
                integrationClientID: sandbox.credentials.integrationClientID,
                serviceAppClientID: sandbox.credentials.serviceAppClientID
            ),
            access: access,
            now: { Date() },
            clock: ContinuousClock()
        )
    }

    var store: String {
        folder.path("store.sqlite")
    }

    /// What a worker is started with.
    var environment: [String: String] {
        var environment = Dictionary(uniqueKeysWithValues: sandbox.exports.map { ($0.name, $0.value) })
        for name in ["PATH", "TSAN_OPTIONS", "LD_LIBRARY_PATH"] {
            environment[name] = ProcessInfo.processInfo.environment[name]
        }
        return environment
    }

    /// Registers organizations with expired tokens whose refresh tokens work; generation 1.
    func registerOrgs(_ count: Int) async throws -> [OrgID] {
        let seeds = sandbox.seededTokens().filter { $0.organization.condition == .healthy }.prefix(count)
        try #require(seeds.count == count)
        let storage = try await open()
        var orgs: [OrgID] = []
        for seed in seeds {
            let org = OrgID(normalized: seed.orgID)
            try await storage.setServiceAppTokens(expired(seed.accessToken, seed.refreshToken), forOrg: org)
            orgs.append(org)
        }
        return orgs
    }

    /// Logs the Integration in with tokens that have expired; generation 1.
    func logIn() async throws {
        let tokens = sandbox.logIn()
        try await open().setIntegrationTokens(expired(tokens.accessToken, tokens.refreshToken))
    }

    private func expired(_ access: String, _ refresh: String) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret(access),
            expiresIn: .seconds(1),
            refreshToken: Secret(refresh),
            refreshTokenExpiresIn: .seconds(90 * 86_400),
            obtainedAt: Date().adding(.seconds(-86_400))
        )
    }

    /// How many requests for tokens were answered, or are being answered.
    var tokenRequests: Int {
        sandbox.requestCounters[.accessToken].total
    }

    /// Returns once the sandbox has got so many requests for tokens.
    func waitForTokenRequests(_ count: Int) async throws {
        while tokenRequests < count {
            try Task.checkCancellation()
            poll(nil, 0, 5)
            await Task.yield()
        }
    }

    /// Delays the replies to the next requests for tokens.
    func delayReplies(_ count: Int, seconds: Double) {
        var fault = Fault(.accessToken, count: count)
        fault.delay = seconds
        sandbox.addFault(fault)
    }

    /// Holds the reply to the next request for tokens back until it is released.
    func holdReply(_ change: (inout Fault) -> Void = { _ in }) {
        var fault = Fault(.accessToken)
        fault.held = true
        change(&fault)
        sandbox.addFault(fault)
    }

    /// Lets every held reply go.
    func releaseReplies() {
        sandbox.removeFaults()
    }

    func record(of subject: TokenSubject) async throws -> TokenRecord? {
        try await open().record(for: subject)
    }

    func remove(_ subject: TokenSubject) async throws {
        try await open().remove(subject)
    }

    /// What the journal tells of keepers, without opening the store for writing.
    func keepersTold() async throws -> [JournalEntry] {
        try await open(access: .readOnly).entries(JournalQuery(kinds: [.keeper]))
    }

    func journal(of subject: TokenSubject) async throws -> [JournalEntry] {
        try await open().entries(JournalQuery(subject: subject))
    }

    /// The generation of the last new tokens that the journal tells of; that of a seeded record without any.
    func generationTold(of subject: TokenSubject) async throws -> Int {
        let query = JournalQuery(subject: subject, kinds: [.refresh, .fetch])
        return try await open().entries(query).last { $0.outcome == .succeeded }?.generation ?? 1
    }

    /// Opens the store anew, as after a crash, and returns the record; SQLite finds nothing wrong with the file.
    func recordAfterCrash(of subject: TokenSubject) async throws -> TokenRecord {
        let storage = try await open()
        let verdict = try await DatabaseQueue(path: store).read { db in
            try String.fetchAll(db, sql: "PRAGMA integrity_check")
        }
        #expect(verdict == ["ok"])
        let record = try #require(try await storage.record(for: subject))
        // Tokens of the sandbox have three parts; a record that is not whole has none.
        let tokens = [record.tokens.accessToken, try #require(record.tokens.refreshToken)]
        for token in tokens { #expect(token.storageForm().split(separator: "_").count == 3) }
        #expect(record.tokens.expiresIn > .zero)
        return record
    }
}
