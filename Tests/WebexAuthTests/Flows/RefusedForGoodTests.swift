import TestSupport
import Testing

@testable import WebexAuth

/// What Webex has refused for good: a call on demand is told so without a request, a person's wish goes to Webex.
@Suite(.timeLimit(.minutes(1))) struct RefusedForGoodTests {
    private let org = AuthWorld.orgID

    private static let refused = Wire.json(400, #"{"message":"Invalid input","trackingId":"T1"}"#)

    private static func world(_ verdict: HTTPReply, age: Duration, refresh: String?) async -> AuthWorld {
        let world = AuthWorld(.reply(verdict))
        await world.logIn()
        await world.register(age: age, refresh: refresh)
        await #expect(throws: WebexAuthError.self) {
            try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID)
        }
        return world
    }

    @Test(arguments: [
        (Wire.notAuthorizedByAdmin, TokenRecord.Verdict.revoked, Recovery.askCustomerAdmin, Wire.trackingID),
        (refused, .fetchRefused, .report, "T1"),
    ])
    func `a call gets the recorded refusal without a request`(
        reply: HTTPReply,
        verdict: TokenRecord.Verdict,
        recovery: Recovery,
        trackingID: String
    ) async {
        let world = await Self.world(reply, age: .accessLifetime, refresh: nil)
        let record = await world.orgRecord()
        #expect(record?.verdict == verdict)
        for _ in 0..<2 {
            let error = await #expect(throws: WebexAuthError.self) {
                try await world.serviceApp.accessToken(forOrg: org)
            }
            #expect(error?.recovery == recovery)
            #expect(error?.trackingID == trackingID)
        }
        #expect(world.transport.requests.count == 1)
        #expect(await world.orgRecord() == record, "nothing new was learned")
        await world.byova.close()
    }

    @Test func `a token that still works is handed out, refused or not`() async throws {
        let world = await Self.world(
            Wire.notAuthorizedByAdmin,
            age: .accessLifetime - .seconds(30),
            refresh: "canary-or1"
        )
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("canary-oa1"))
        #expect(world.transport.requests.count == 1)
        await world.byova.close()
    }

    @Test(arguments: [true, false])
    func `a person who asks gets Webex's answer, and calls work again`(byRefresh: Bool) async throws {
        let world = await Self.world(
            Wire.notAuthorizedByAdmin,
            age: .accessLifetime,
            refresh: "canary-or1"
        )
        world.transport.expect(.reply(Wire.tokens("oa2", refresh: "or2")))
        let tokens =
            byRefresh
            ? try await world.serviceApp.refresh(forOrg: org)
            : try await world.serviceApp.fetchToken(forOrg: org)
        #expect(tokens.accessToken == Secret("oa2"))
        #expect(world.transport.requests.last?.url.hasSuffix("/token") == true, "it is fetched")
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa2"))
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test func `a registration that waits for its answer goes before the refusal`() async throws {
        let world = await Self.world(Wire.notAuthorizedByAdmin, age: .accessLifetime, refresh: nil)
        try await world.storage.setPendingRegistration(Secret("canary-or9"), forOrg: org)
        world.transport.expect(.reply(Wire.tokens("oa9", refresh: "or10")))
        #expect(try await world.serviceApp.accessToken(forOrg: org) == Secret("oa9"))
        #expect(world.transport.requests.last?.text.contains("refresh_token=canary-or9") == true)
        await world.byova.close()
    }
}
