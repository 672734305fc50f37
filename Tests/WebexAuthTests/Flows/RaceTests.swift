import TestSupport
import Testing

@testable import WebexAuth

/// Who wins when a refresh is in flight.
@Suite(.timeLimit(.minutes(1))) struct RaceTests {
    private let org = AuthWorld.orgID

    @Test func `removing wins`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.transport.waitForRequests(1)
        try await world.serviceApp.removeRegistration(forOrg: org)
        held.release(Wire.tokens("oa2", refresh: "or2"))
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) { try await token.value }
        #expect(await world.orgRecord() == nil)
        await #expect(throws: WebexAuthError.orgNotRegistered(org)) {
            try await world.serviceApp.accessToken(forOrg: org)
        }
        await world.byova.close()
    }

    @Test func `removing and registering again wins, too`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.transport.waitForRequests(1)
        try await world.serviceApp.removeRegistration(forOrg: org)
        await world.register(access: "anew", refresh: "anew-refresh")
        held.release(Wire.tokens("oa2", refresh: "or2"))
        #expect(try await token.value == Secret("anew"))
        #expect(await world.orgRecord()?.tokens.refreshToken == Secret("anew-refresh"))
        await world.byova.close()
    }

    @Test func `a login wins`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held), .reply(Wire.tokens("login", refresh: "login-refresh")))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        try await logIn(world)
        held.release(Wire.tokens("a2", refresh: "r2"))
        #expect(try await token.value == Secret("login"))
        #expect(await world.storage.integrationTokens()?.refreshToken == Secret("login-refresh"))
        await world.byova.close()
    }

    @Test func `a login is stored even over tokens that could not be`() async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.tokens("login", refresh: "login-refresh"))
        )
        await world.logIn()
        world.storage.set { $0.store = .full(.file("p")) }
        try await world.integration.refresh()
        await world.logIn(access: "from elsewhere")
        world.storage.set { $0.store = nil }
        try await logIn(world)
        #expect(await world.storage.integrationTokens()?.accessToken == Secret("login"))
        await world.byova.close()
    }

    @Test func `a malformed login keeps its refresh token, for the code is spent`() async throws {
        let world = AuthWorld(
            .reply(Wire.json(200, #"{"refresh_token":"r1"}"#)),
            .reply(Wire.tokens("a2", refresh: "r2"))
        )
        await #expect(throws: WebexAuthError.self) { try await logIn(world) }
        #expect(try await world.integration.accessToken() == Secret("a2"))
        #expect(world.transport.requests[1].text.contains("refresh_token=r1"))
        await world.byova.close()
    }

    private func logIn(_ world: AuthWorld) async throws {
        _ = try await world.byova.services.refresher.login(with: Secret("code"), strays: 0) {
            () async throws(WebexAuthError) in
            try await world.integration.reply(
                to: Secret("code"),
                verifier: nil,
                redirectURI: "http://127.0.0.1:8765/callback"
            )
        }
    }
}
