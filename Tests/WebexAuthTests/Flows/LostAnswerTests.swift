import Foundation
import TestSupport
import Testing

@testable import WebexAuth

/// A refresh whose answer died on the way, where Webex has retired the old token at once.
@Suite(.timeLimit(.minutes(1))) struct LostAnswerTests {
    private static let timeOut = ScriptedTransport.Step.failure(.timedOut(after: .seconds(30)))

    @Test func `a rejection after a lost answer says what has most likely happened`() async throws {
        let world = AuthWorld(Self.timeOut, .reply(Wire.refreshRejected))
        await world.logIn(age: .accessLifetime)
        let token = Task { try await world.integration.accessToken() }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(0.5))
        let error = await #expect(throws: WebexAuthError.self) { try await token.value }
        expectLoss(error, at: AuthWorld.epoch)
        let record = await world.storage.record(for: .integration)
        #expect(record?.unansweredAt == AuthWorld.epoch)
        #expect(record?.lastError?.message == error.map(String.init(describing:)))
        let health = HealthPolicy().integrationHealth(of: record, at: world.now)
        #expect(health == Health(state: .dead, nextStep: .authorizeAfterLostReply))
        await world.byova.close()
    }

    @Test func `it is remembered until Webex can be asked again, for later callers as well`() async throws {
        let world = AuthWorld(Self.timeOut, .reply(Wire.refreshRejected), retryPolicy: .never)
        await world.logIn(age: .accessLifetime)
        await #expect(throws: WebexAuthError.unreachable(.timedOut(after: .seconds(30)))) {
            try await world.integration.accessToken()
        }
        world.clock.advance(by: .seconds(3_600))
        for _ in 1...2 {
            let error = await #expect(throws: WebexAuthError.self) {
                try await world.integration.accessToken()
            }
            expectLoss(error, at: AuthWorld.epoch)
        }
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test func `an interrupted holder of the lease may have lost one, too`() async throws {
        let world = AuthWorld(.reply(Wire.refreshRejected))
        await world.logIn(age: .accessLifetime)
        _ = try await world.storage.acquireLease(for: .integration, lasting: .zero)
        let error = await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        expectLoss(error, at: AuthWorld.epoch)
        await world.byova.close()
    }

    @Test func `an organization recovers through the Integration, and its next pair has lost nothing`()
        async throws
    {
        let world = AuthWorld(
            Self.timeOut,
            .reply(Wire.refreshRejected),
            .reply(Wire.tokens("oa2", refresh: "or2"))
        )
        await world.logIn()
        await world.register(age: .accessLifetime)
        let token = Task { try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) }
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(0.5))
        #expect(try await token.value == Secret("oa2"))
        #expect(await world.orgRecord()?.unansweredAt == nil)
        await world.byova.close()
    }

    /// Whether Webex may have replaced the pair although no new one arrived.
    @Test(arguments: [
        (timeOut, true), (.failure(.connectionLost(reason: "reset")), true), (.reply(Wire.portal), true),
        (.reply(Wire.json(500, "{}")), true), (.reply(Wire.json(502, "{}")), true),
        (.reply(Wire.json(504, "{}")), true),
        (.reply(Wire.json(200, #"{"access_token":"a","refr"#)), true), (.reply(Wire.json(200, "{}")), true),
        (.reply(Wire.gateway(401)), false), (.reply(HTTPReply(status: 403)), false),
        (.reply(HTTPReply(status: 520)), true),
        (.failure(.couldNotResolve(host: "h")), false),
        (.failure(.couldNotConnect(host: "h", reason: "refused")), false),
        (.failure(.tls(host: "h", reason: "handshake")), false), (.reply(Wire.unavailable), false),
        (.failure(.tlsRefused(host: "h", .expired)), false),
        (.failure(.proxyRefused(proxy: "p", status: 407)), false),
        (.failure(.proxyRefused(proxy: "p", status: 502)), false),
        (.failure(.unusableSetting(name: "HTTPS_PROXY", reason: "r")), false),
        (.failure(.replyUnreadable(reason: "br")), true),
        (.reply(Wire.tooManyRequests), false), (.reply(Wire.refreshRejected), false),
    ])
    func `only a request that may have been carried out leaves its answer open`(
        step: ScriptedTransport.Step,
        isOpen: Bool
    ) async {
        let world = AuthWorld(step, retryPolicy: .never)
        await world.logIn(age: .accessLifetime)
        await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        #expect((await world.storage.record(for: .integration)?.unansweredAt != nil) == isOpen)
        await world.byova.close()
    }

    @Test func `a token that a person brought says nothing about the stored one`() async {
        let world = AuthWorld(Self.timeOut, .reply(Wire.refreshRejected), retryPolicy: .never)
        await world.logIn()
        for expected in [
            WebexAuthError.unreachable(.timedOut(after: .seconds(30))),
            .refreshRejected(.integration, ErrorBody(Wire.refreshRejected).facts),
        ] {
            await #expect(throws: expected) { try await world.integration.refresh(Secret("brought")) }
        }
        #expect(await world.storage.record(for: .integration)?.unansweredAt == nil)
        await world.byova.close()
    }

    private func expectLoss(_ error: WebexAuthError?, at instant: Date) {
        let facts = ErrorBody(Wire.refreshRejected).facts
        guard case .refreshRejected(.integration, let told, let lostAt) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(lostAt == instant)
        #expect(told.trackingID == facts.trackingID)
        #expect(
            error?.description
                == "The reply to a refresh of the Integration at 2026-09-21T14:13:20Z was lost, most likely with the "
                + "new tokens: Webex rejected the old refresh token (400)"
        )
        #expect(error?.recovery == .authorizeAgain)
    }
}
