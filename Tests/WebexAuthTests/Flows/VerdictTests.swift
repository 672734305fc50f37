import TestSupport
import Testing

@testable import WebexAuth

/// What time does not mend, on every way to a token: told at once, asked once, with the one next step.
@Suite(.timeLimit(.minutes(1))) struct VerdictTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let way: WayToToken
        let reply: HTTPReply
        let recovery: Recovery
        /// What stays on the record; a registration has none.
        var verdict = TokenRecord.Verdict.none

        var testDescription: String {
            "\(way), \(String(decoding: reply.body, as: UTF8.self).prefix(70)): \(recovery)"
        }
    }

    private static let integrationCredentials = Recovery.fixConfiguration(.check(.integrationCredentials))
    private static let serviceAppCredentials = Recovery.fixConfiguration(.check(.serviceAppCredentials))
    private static let scope = Recovery.fixConfiguration(.check(.scope))
    private static let permission = Recovery.fixConfiguration(.check(.permission))
    private static let application = Recovery.fixConfiguration(.check(.application))

    private static func plain(_ status: Int, _ text: String = "No.") -> HTTPReply {
        Wire.json(status, #"{"message":"\#(text)","trackingId":"T"}"#)
    }

    private static let rejections = [
        Wire.refreshRejected, Wire.json(400, #"{"error":"invalid_grant"}"#), plain(400), plain(401),
        HTTPReply(status: 400, headers: [("TrackingID", "T")]),
        Wire.json(200, #"{"error":"invalid_grant","error_description":"No."}"#),
        Wire.gateway(400, #"{"error":"invalid_grant"}"#), Wire.gateway(200, #"{"error":"invalid_grant"}"#),
    ]
    private static let wrongCredentials = [
        Wire.clientIDInvalid, Wire.json(401, #"{"error":"invalid_client"}"#),
        Wire.json(400, #"{"error":"unauthorized_client"}"#), plain(400, "Invalid client credentials"),
    ]

    static let rows: [Row] =
        rejections.flatMap { reply in
            [
                Row(
                    way: .integrationRefresh,
                    reply: reply,
                    recovery: .authorizeAgain,
                    verdict: .refreshRejected
                ),
                Row(way: .registration, reply: reply, recovery: .register),
            ]
        }
        + wrongCredentials.flatMap { reply in
            [
                Row(way: .integrationRefresh, reply: reply, recovery: integrationCredentials),
                Row(way: .orgRefresh, reply: reply, recovery: serviceAppCredentials),
                Row(way: .fetch, reply: reply, recovery: serviceAppCredentials),
                Row(way: .registration, reply: reply, recovery: serviceAppCredentials),
            ]
        }
        + WayToToken.allCases.map { way in
            Row(
                way: way,
                reply: plain(400, "The requested scope is invalid"),
                recovery: scope
            )
        }
        + WayToToken.allCases.flatMap { way in
            // The last three cannot be read at all, and the first of these was on its way to be a pair.
            ["{}", #"{"access_token":"a","refresh_tok"#, "", "<html>"].map {
                Row(way: way, reply: Wire.json(200, $0), recovery: .report)
            }
        }
        + [
            Row(
                way: .fetch,
                reply: Wire.notAuthorizedByAdmin,
                recovery: .askCustomerAdmin,
                verdict: .revoked
            ),
            Row(way: .fetch, reply: Wire.forbidden, recovery: permission),
            Row(way: .fetch, reply: plain(404), recovery: application),
            Row(way: .fetch, reply: plain(400), recovery: .report, verdict: .fetchRefused),
        ]

    @Test(arguments: rows) func `it is reported at once, with its next step`(row: Row) async {
        let world = AuthWorld(.reply(row.reply))
        await row.way.prepare(world)
        let before = await world.storage.record(for: row.way.subject)
        let error = await #expect(throws: WebexAuthError.self) { try await row.way.token(world) }
        #expect(error?.recovery == row.recovery)
        #expect(world.transport.requests.count == 1)
        let after = await world.storage.record(for: row.way.subject)
        #expect((after?.verdict ?? TokenRecord.Verdict.none) == row.verdict)
        #expect(after?.tokens == before?.tokens, "a rejected token is kept")
        await world.byova.close()
    }

    @Test(arguments: rejections)
    func `an organization whose refresh token is rejected is fetched at once`(
        rejection: HTTPReply
    ) async throws {
        let world = AuthWorld(.reply(rejection), .reply(Wire.tokens("oa2", refresh: "or2")))
        await world.logIn()
        await world.register(age: .accessLifetime)
        #expect(try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID) == Secret("oa2"))
        #expect(world.transport.requests.count == 2)
        await world.byova.close()
    }

    @Test func `a refresh token past its end is tried once; Webex's refusal is what counts`() async {
        let world = AuthWorld(.reply(Wire.refreshRejected), .reply(Wire.refreshRejected))
        await world.logIn(age: .days(91))
        for _ in 0..<2 {
            await #expect(throws: WebexAuthError.self) { try await world.integration.accessToken() }
        }
        #expect(world.transport.requests.count == 1)
        #expect(await world.storage.record(for: .integration)?.verdict == .refreshRejected)
        await world.byova.close()
    }

    @Test func `a refresh token past its end that Webex takes is as good as any`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .days(91))
        #expect(try await world.integration.accessToken() == Secret("a2"))
        await world.byova.close()
    }
}
