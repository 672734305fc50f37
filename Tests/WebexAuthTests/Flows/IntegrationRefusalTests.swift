import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct IntegrationRefusalTests {
    @Test func `a refused refresh token is kept, and asked about again only by force`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        for _ in 0..<3 {
            let error = await #expect(throws: WebexAuthError.self) {
                try await world.integration.accessToken()
            }
            #expect(error?.recovery == .authorizeAgain)
            #expect(error?.trackingID == Wire.trackingID)
        }
        #expect(world.transport.requests.count == 1)
        let record = await world.storage.record(for: .integration)
        #expect(record?.verdict == .refreshRejected)
        #expect(record?.lastError?.trackingID == Wire.trackingID)
        #expect(record?.tokens.refreshToken == Secret("canary-r1"))

        #expect(try await world.integration.refresh().accessToken == Secret("a2"))
        #expect(await world.storage.record(for: .integration)?.verdict == TokenRecord.Verdict.none)
        await world.byova.close()
    }

    @Test(arguments: [
        ScriptedTransport.Step.reply(Wire.refreshRejected), .reply(Wire.clientIDInvalid),
        .failure(.couldNotResolve(host: "webexapis.com")),
    ])
    func `a token in its last minute is handed out whatever refreshing comes to`(
        step: ScriptedTransport.Step
    ) async throws {
        let world = AuthWorld(step, retryPolicy: .never)
        await world.logIn(age: .accessLifetime - .seconds(1))
        #expect(try await world.integration.accessToken() == Secret("canary-a1"))
        world.clock.advance(by: .seconds(1))
        world.transport.expect(step)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        await world.byova.close()
    }

    @Test func `an entered token that Webex refuses leaves the stored one alone`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected))
        await world.logIn()
        let before = await world.storage.record(for: .integration)
        await #expect(throws: WebexAuthError.self) { try await world.integration.refresh(Secret("junk")) }
        #expect(await world.storage.record(for: .integration) == before)
        await world.byova.close()
    }

    @Test func `an entered token is kept if the reply has none`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2")))
        await world.logIn()
        let tokens = try await world.integration.refresh(Secret("brought"))
        #expect(tokens.refreshToken == Secret("brought"))
        #expect(tokens.refreshExpiresAt == nil)
        #expect(await world.storage.integrationTokens() == tokens)
        await world.byova.close()
    }

    @Test func `an empty token is refused here`() async {
        let world = AuthWorld()
        let error = await #expect(throws: WebexAuthError.self) {
            try await world.integration.refresh(Secret(""))
        }
        #expect(error?.recovery == .fixConfiguration(.correct("The refresh token")))
        #expect(world.transport.requests.isEmpty)
        await world.byova.close()
    }

    @Test func `bringing the stored token joins its refresh`() async throws {
        let held = HeldReply()
        let world = AuthWorld(.held(held))
        await world.logIn(age: .accessLifetime)
        let first = Task { try await world.integration.accessToken() }
        await world.transport.waitForRequests(1)
        let second = Task { try await world.integration.refresh(Secret("canary-r1")) }
        held.release(Wire.tokens("a2", refresh: "r2"))
        #expect(try await first.value == Secret("a2"))
        _ = await second.result
        #expect(!world.transport.requests.dropFirst().contains { $0.text.contains("canary-r1") })
        await world.byova.close()
    }

    @Test func `a malformed reply that carries a new refresh token keeps it`() async throws {
        let world = AuthWorld(
            .reply(Wire.json(200, #"{"refresh_token":"r2","refresh_token_expires_in":100}"#)),
            .reply(Wire.tokens("a3", refresh: "r3"))
        )
        await world.logIn(age: .accessLifetime)
        await #expect(
            throws: WebexAuthError.malformedReply(field: "access_token", trackingID: Wire.trackingID)
        ) { try await world.integration.refresh() }
        let kept = await world.storage.integrationTokens()
        #expect(kept?.refreshToken == Secret("r2"))
        #expect(kept?.accessToken == Secret("canary-a1"))
        #expect(kept?.refreshExpiresAt == world.now.adding(.seconds(100)))
        #expect(try await world.integration.accessToken() == Secret("a3"))
        #expect(world.transport.requests[1].text.contains("refresh_token=r2"))
        await world.byova.close()
    }
}
