import TestSupport
import Testing

@testable import WebexAuth

/// Every secret here is called a canary; none may be heard outside of a request.
@Suite(.timeLimit(.minutes(1))) struct SecrecyTests {
    private static let replies: [ScriptedTransport.Step] = [
        .echo(status: 400), .echo(status: 401), .echo(status: 403), .echo(status: 404), .echo(status: 429),
        .echo(status: 503), .reply(Wire.json(200, #"{"refresh_token":"canary-new"}"#)),
        .reply(Wire.tokens("canary-b_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f", refresh: "canary-c")),
        .failure(.connectionLost(reason: "reset")),
    ]

    @Test(arguments: replies.indices)
    func `no error, event or record shows a secret, even if Webex quotes it`(index: Int) async {
        let world = AuthWorld(retryPolicy: .never)
        let recorder = EventRecorder(world)
        await world.logIn()
        await world.register()
        let calls: [@Sendable () async throws -> Void] = [
            { try await world.integration.refresh() },
            { try await world.serviceApp.refresh(forOrg: AuthWorld.orgID) },
            { try await world.serviceApp.fetchToken(forOrg: AuthWorld.orgID) },
            {
                try await world.serviceApp.saveRegistration(
                    orgID: AuthWorld.orgID,
                    refreshToken: Secret("canary-brought")
                )
            },
            { _ = try await world.integration.exchangeCode(Secret("canary-code")) },
            { try await world.integration.prove() },
            { try await world.serviceApp.prove(forOrg: AuthWorld.orgID) },
        ]
        var heard = ""
        for call in calls {
            for _ in 0..<3 { world.transport.expect(Self.replies[index]) }
            do {
                try await call()
            } catch {
                heard += everyText(of: error)
            }
        }
        for event in await recorder.events() { heard += everyText(of: event) }
        for (_, record) in await world.storage.records() { heard += everyText(of: record) }
        await world.byova.close()
        for entry in (try? await world.storage.entries(JournalQuery())) ?? [] {
            heard += everyText(of: entry)
        }
        #expect(!heard.isEmpty)
        #expect(!heard.contains("canary"))
    }

    @Test func `what holds secrets shows none`() async throws {
        let world = AuthWorld()
        await world.logIn()
        let tokens = try #require(await world.storage.integrationTokens())
        let call = TokenCall.exchangeCode(
            Secret("canary-code"),
            verifier: Secret("canary-v"),
            redirectURI: "u"
        )
        let heard =
            everyText(of: tokens) + everyText(of: call) + everyText(of: world.integration.credentials)
            + everyText(of: world.serviceApp.credentials) + everyText(of: world.integration)
        #expect(!heard.contains("canary"))
        await world.byova.close()
    }

    private func everyText(of value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(reflecting: value) + dumped
    }
}
