import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct CloseTests {
    private let org = AuthWorld.orgID

    @Test func `closing waits for requests in flight and stores what they bring`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.transport.waitForRequests(1)
        let closing = [Task { await world.byova.close() }, Task { await world.byova.close() }]
        held.release(Wire.tokens("oa2", refresh: "or2"))
        for task in closing { await task.value }
        #expect(world.transport.isShutDown)
        #expect(await world.orgRecord()?.tokens.refreshToken == Secret("or2"))
        #expect(try await token.value == Secret("oa2"))
    }

    @Test func `closing does not wait for another try`() async throws {
        let world = AuthWorld(.failure(.timedOut(after: .seconds(30))))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        await world.byova.close()
        await #expect(throws: WebexAuthError.unreachable(.timedOut(after: .seconds(30)))) {
            try await token.value
        }
        #expect(world.transport.requests.count == 1)
    }

    @Test func `closing tries once more to store what is not`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        world.storage.set { $0.store = .full(.file("p")) }
        try await world.integration.refresh()
        world.storage.set { $0.store = nil }
        await world.byova.close()
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r2"))
    }

    @Test func `closing may go on trying for a while, once a second`() async throws {
        let (world, closing) = try await closingWithoutSpace(savingFor: .seconds(30))
        for second in 0..<29 {
            await world.storage.waitForStores(2 + second)
            await world.clock.waitForSleepers(1)
            world.clock.advance(by: .seconds(1))
        }
        await world.storage.waitForStores(31)
        await world.clock.waitForSleepers(1)
        world.storage.set { $0.store = nil }
        world.clock.advance(by: .seconds(1))
        await closing.value
        #expect(await world.byova.unsavedTokens().isEmpty)
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("r2"))
    }

    @Test func `after that while closing ends all the same`() async throws {
        let (world, closing) = try await closingWithoutSpace(savingFor: .seconds(1))
        await world.storage.waitForStores(2)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(1))
        await closing.value
        #expect(await world.byova.unsavedTokens() == [.integration: .full(.file("p"))])
    }

    @Test func `a caller that cannot wait that long ends the retries`() async throws {
        let (world, closing) = try await closingWithoutSpace(savingFor: .seconds(30))
        await world.storage.waitForStores(2)
        await world.clock.waitForSleepers(1)
        closing.cancel()
        await closing.value
        #expect(world.transport.isShutDown)
    }

    /// Begins to close a library that holds a pair which the store does not take.
    private func closingWithoutSpace(
        savingFor limit: Duration
    ) async throws -> (world: AuthWorld, closing: Task<Void, Never>) {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        world.storage.set { $0.store = .full(.file("p")) }
        try await world.integration.refresh()
        return (world, Task { await world.byova.close(savingFor: limit) })
    }

    @Test func `tokens that could not be stored until the end are reported`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn()
        world.storage.set { $0.store = .full(.file("p")) }
        try await world.integration.refresh()
        await world.byova.close()
        #expect(await world.byova.unsavedTokens() == [.integration: .full(.file("p"))])
    }

    @Test func `closing waits for the exchange of a code, even if its caller was cancelled`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        let exchange = Task { try await world.integration.exchangeCode(Secret("code")) }
        await world.transport.waitForRequests(1)
        #expect(world.byova.awaitsAnswers)
        exchange.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await exchange.value }
        let closing = Task { await world.byova.close() }
        #expect(!world.transport.isShutDown)
        held.release(Wire.tokens("a1", refresh: "r1"))
        await closing.value
        #expect(world.transport.isShutDown)
        #expect(!world.byova.awaitsAnswers)
    }

    @Test func `closing ends a login that waits for the browser, and frees its port`() async throws {
        let world = AuthWorld(redirectURI: "http://127.0.0.1:0/callback")
        let presented = OneShot<AuthorizationRequest>()
        let login = Task {
            try await world.integration.authorize(openBrowser: false) { presented.set($0) }
        }
        let uri = try RedirectURI(try #require(await presented.value()).redirectURI)
        await world.byova.close()
        await #expect(throws: WebexAuthError.closed) { try await login.value }
        await (try LoginBench(redirectURI: uri.text)).listener.close()
    }

    @Test func `closing during an exchange shows its end to the browser, then frees the port`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held), redirectURI: "http://127.0.0.1:0/callback")
        let presented = OneShot<AuthorizationRequest>()
        let login = Task {
            try await world.integration.authorize(openBrowser: false, state: "good") { presented.set($0) }
        }
        let uri = try RedirectURI(try #require(await presented.value()).redirectURI)
        async let answer = RawClient.get("/callback?code=c1&state=good", port: uri.port)
        await world.transport.waitForRequests(1)
        let closing = Task { await world.byova.close() }
        held.release(Wire.tokens("a1", refresh: "r1"))
        #expect(try await answer.hasPrefix("HTTP/1.1 303 "))
        #expect(try await RawClient.get("/login-ended", port: uri.port).contains("Authorized"))
        #expect(try await login.value.accessToken == Secret("a1"))
        await closing.value
        await #expect(throws: RawClient.SocketError.self) { try await RawClient(port: uri.port) }
    }

    @Test func `after that everything is closed`() async {
        let world = AuthWorld()
        await world.logIn()
        await world.register()
        await world.byova.close()
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await world.integration.accessToken() },
            { try await world.integration.refresh() },
            { _ = try await world.integration.exchangeCode(Secret("code")) },
            { try await world.integration.authorize(openBrowser: false) },
            { _ = try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) },
            { try await world.serviceApp.refresh(forOrg: AuthWorld.orgID) },
            { try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID) },
            { _ = try await world.serviceApp.fetchToken(fromWebhookOrg: "o") },
            {
                try await world.serviceApp.saveRegistration(orgID: AuthWorld.orgID, refreshToken: Secret("r"))
            },
            { try await world.serviceApp.resumeRegistrations() },
            { try await world.serviceApp.removeRegistration(forOrg: AuthWorld.orgID) },
        ]
        for call in calls {
            await #expect(throws: WebexAuthError.closed) { try await call() }
        }
        #expect(world.transport.requests.isEmpty)
    }
}
