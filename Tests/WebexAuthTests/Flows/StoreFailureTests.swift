import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct StoreFailureTests {
    private static let full = TokenStorageError.full(.file("p"))

    @Test func `a store that cannot be written asks nothing, and a valid token is handed out`() async throws {
        let world = AuthWorld()
        await world.logIn(age: .accessLifetime - .seconds(1))
        world.storage.set { $0.lease = Self.full }
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        world.clock.advance(by: .seconds(1))
        await #expect(throws: WebexAuthError.storage(Self.full)) { try await world.integration.accessToken() }
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `tokens that the store does not take are handed out, and stored a second later`() async throws
    {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        let recorder = EventRecorder(world)
        await world.logIn(age: .accessLifetime)
        world.storage.set { $0.store = Self.full }
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(await world.byova.unsavedTokens() == [.integration: Self.full])
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests.count == 1)

        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(1))
        await world.clock.waitForSleepers(1)
        world.storage.set { $0.store = nil }
        world.clock.advance(by: .seconds(1))
        await world.byova.close()
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r2"))
        #expect(await world.byova.unsavedTokens().isEmpty)
        let told = await recorder.events().filter { event in
            [.unsaved(.integration, Self.full), .saved(.integration)].contains(event)
        }
        #expect(told == [.unsaved(.integration, Self.full), .saved(.integration)])
    }

    @Test func `the next refresh continues from unsaved tokens`() async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("a3", refresh: "r3"))
        )
        let recorder = EventRecorder(world)
        await world.logIn()
        world.storage.set { $0.store = Self.full }
        try await world.integration.refresh()
        world.storage.set { $0.store = nil }
        try await world.integration.refresh()
        #expect(await recorder.events().contains(.saved(.integration)))
        #expect(world.transport.requests[1].text.contains("refresh_token=r2"))
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r3"))
        #expect(await world.byova.unsavedTokens().isEmpty)
        await world.byova.close()
    }

    @Test func `a removal wins over tokens that are not stored yet`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa2", refresh: "or2")))
        let recorder = EventRecorder(world)
        await world.register(age: .accessLifetime)
        world.storage.set { $0.store = Self.full }
        _ = try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID)
        world.storage.set { $0.store = nil }
        try await world.serviceApp.removeRegistration(forOrg: AuthWorld.orgID)
        await world.byova.close()
        #expect(await world.orgRecord() == nil)
        #expect(await recorder.events().contains(.outdated(.org(AuthWorld.orgID))))
    }

    @Test func `tokens go to the store that took the place of a replaced one, which gives no lease`()
        async throws
    {
        let replaced = TokenStorageError.replaced(.file("p-wal"))
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        world.storage.set { $0.store = replaced }
        #expect(try await world.integration.accessToken() == Secret("a2"))
        world.storage.set { faults in
            faults.store = nil
            faults.lease = replaced
        }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(1))
        // Nothing is left to wait for.
        while await !world.byova.unsavedTokens().isEmpty { await Task.yield() }
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r2"))
        await world.byova.close()
    }

    @Test func `a login elsewhere wins over tokens that are not stored yet`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        let recorder = EventRecorder(world)
        await world.logIn()
        world.storage.set { $0.store = Self.full }
        try await world.integration.refresh()
        await world.logIn(access: "login")
        world.storage.set { $0.store = nil }
        await world.byova.close()
        #expect(await world.storage.integrationTokens()?.accessToken == Secret("login"))
        #expect(await recorder.events().contains(.outdated(.integration)))
    }
}
