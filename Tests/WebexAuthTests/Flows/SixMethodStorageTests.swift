import NIOConcurrencyHelpers
import NIOPosix
import TestSupport
import Testing

@testable import WebexAuth

/// A storage with Python's six methods and nothing else.
@Suite(.timeLimit(.minutes(1))) struct SixMethodStorageTests {
    private let org = AuthWorld.orgID
    private let storage = SixMethodStorage()

    private func tokens(_ world: AuthWorld, _ access: String, age: Duration = .zero) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret(access),
            expiresIn: .accessLifetime,
            refreshToken: Secret("r-\(access)"),
            obtainedAt: world.now.adding(.zero - age)
        )
    }

    @Test func `it is enough for a whole life`() async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("oa1", refresh: "or1")),
            .reply(Wire.tokens("oa2", refresh: "or2")),
            .reply(Wire.tokens("oa3", refresh: "or3")),
            tokenStorage: storage
        )
        await storage.setIntegrationTokens(tokens(world, "a1", age: .accessLifetime))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        try await world.serviceApp.fetchToken(forOrg: org)
        try await world.serviceApp.refresh(forOrg: org)
        #expect(await storage.serviceAppTokens(forOrg: org)?.refreshToken == Secret("or2"))
        try await world.serviceApp.saveRegistration(orgID: org, refreshToken: Secret("brought"))
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa3"))
        try await world.serviceApp.removeRegistration(forOrg: org)
        #expect(await storage.registeredOrgs().isEmpty)
        await world.byova.close()
    }

    @Test func `what its owner changes counts at once`() async throws {
        let world = AuthWorld(tokenStorage: storage)
        await storage.setServiceAppTokens(tokens(world, "one"), forOrg: org)
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("one"))
        await storage.setServiceAppTokens(tokens(world, "two"), forOrg: org)
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("two"))
        await storage.deleteServiceAppTokens(forOrg: org)
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) {
            try await world.serviceApp.accessToken(forOrg: org)
        }
        await world.byova.close()
    }

    @Test func `it may block: it is never called on an event loop`() async throws {
        let executor = EventLoopExecutor(MultiThreadedEventLoopGroup.singleton.next())
        let storage = BlockingStorage()
        let engine = SixMethodEngine(wrapping: storage, now: { AuthWorld.epoch }, clock: ManualClock())
        let work = Task(executorPreference: executor) {
            let isOnEventLoop = MultiThreadedEventLoopGroup.currentEventLoop != nil
            _ = try await engine.record(for: .integration)
            return isOnEventLoop
        }
        #expect(try await work.value)
        #expect(storage.callsOnEventLoop.withLockedValue(\.self) == [false])
    }

    @Test func `five concurrent calls make one request`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")), tokenStorage: storage)
        await storage.setServiceAppTokens(tokens(world, "oa1", age: .accessLifetime), forOrg: org)
        await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<5 {
                group.addTask { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
            }
        }
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }
}

/// A storage that notes where its reading runs.
private struct BlockingStorage: TokenStorage {
    let callsOnEventLoop = NIOLockedValueBox<[Bool]>([])

    func integrationTokens() -> OAuthTokens? {
        callsOnEventLoop.withLockedValue { $0.append(MultiThreadedEventLoopGroup.currentEventLoop != nil) }
        return nil
    }

    func setIntegrationTokens(_ tokens: OAuthTokens) {}
    func serviceAppTokens(forOrg orgID: OrgID) -> ServiceAppTokens? { nil }
    func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) {}
    func deleteServiceAppTokens(forOrg orgID: OrgID) {}
    func registeredOrgs() -> [OrgID] { [] }
}
