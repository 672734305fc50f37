import Testing
import WebexTokens

/// What a storage with six methods gets on top of them.
@Suite(.timeLimit(.minutes(1)))
struct SixMethodEngineTests {
    /// Keeps one org, slowly, and notes how many calls were inside at once.
    private actor SlowStorage: TokenStorage {
        private(set) var mostInside = 0
        private var inside = 0
        private var tokens: OAuthTokens? = .sample(access: .days(1))

        private func dawdle() async {
            inside += 1
            mostInside = max(mostInside, inside)
            for _ in 0..<20 { await Task.yield() }
            inside -= 1
        }

        func integrationTokens() -> OAuthTokens? { nil }
        func setIntegrationTokens(_ tokens: OAuthTokens) {}

        func serviceAppTokens(forOrg orgID: OrgID) async -> ServiceAppTokens? {
            await dawdle()
            return tokens
        }

        func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async {
            await dawdle()
            self.tokens = tokens
        }

        func deleteServiceAppTokens(forOrg orgID: OrgID) async {
            await dawdle()
            tokens = nil
        }

        func registeredOrgs() -> [OrgID] { [] }
    }

    /// A storage whose errors quote what they were given.
    private struct TalkativeStorage: TokenStorage {
        struct Failure: Error {
            let argument: String
        }

        func integrationTokens() throws -> OAuthTokens? { throw Failure(argument: "secret") }
        func setIntegrationTokens(_ tokens: OAuthTokens) throws { throw Failure(argument: "secret") }
        func serviceAppTokens(forOrg orgID: OrgID) throws -> ServiceAppTokens? {
            throw Failure(argument: "secret")
        }
        func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) throws {}
        func deleteServiceAppTokens(forOrg orgID: OrgID) throws {}
        func registeredOrgs() throws -> [OrgID] { throw Failure(argument: "secret") }
    }

    @Test func `one change at a time reaches the user's storage`() async throws {
        let base = SlowStorage()
        let storage = SixMethodEngine(wrapping: base, now: { .noon }, clock: ContinuousClock())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { _ = try await storage.record(for: .acme) }
                group.addTask {
                    _ = try await storage.store(.sample(), for: .acme, if: .generation(1), at: .noon)
                }
            }
            try await group.waitForAll()
        }
        #expect(await base.mostInside == 1)
        #expect(try await storage.record(for: .acme)?.generation == 2)
    }

    @Test func `a pair that another process stored is the next generation`() async throws {
        let base = SlowStorage()
        let storage = SixMethodEngine(wrapping: base, now: { .noon }, clock: ContinuousClock())
        #expect(try await storage.record(for: .acme)?.generation == 1)
        await base.setServiceAppTokens(.sample(access: .days(2)), forOrg: "acme-corp")
        #expect(try await storage.record(for: .acme)?.generation == 2)
        #expect(try await storage.store(.sample(), for: .acme, if: .generation(1), at: .noon) == nil)
    }

    @Test func `a foreign error's text does not pass`() async {
        let storage = SixMethodEngine(wrapping: TalkativeStorage(), now: { .noon }, clock: ContinuousClock())
        await #expect(throws: TokenStorageError.custom("Failure")) {
            _ = try await storage.record(for: .integration)
        }
    }
}
