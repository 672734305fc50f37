import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// What the end of a connection means to tokens, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct ClosingConnectionFlowTests {
    private static let tokens = ScriptedServer.Answer.reply(
        #"{"access_token":"a2","expires_in":3600,"refresh_token":"r2"}"#
    )

    /// A library that has refreshed once, so that a connection is kept.
    private struct World {
        let server: ScriptedServer
        let storage = InMemoryEngine(now: { .now }, clock: ContinuousClock())
        let byova: BYOVA

        init(_ script: [[ScriptedServer.Answer]]) async throws {
            server = try await ScriptedServer.start(script)
            // The server takes a request for whole once it ends with "end".
            byova = BYOVA(
                integration: IntegrationCredentials(
                    clientID: "C1",
                    clientSecret: Secret("the-end"),
                    redirectURI: "http://127.0.0.1:8765/end"
                ),
                serviceApp: ServiceAppCredentials(clientID: "C2", clientSecret: Secret("the-end")),
                configuration: BYOVAConfiguration(
                    baseURL: "http://127.0.0.1:\(server.port)/v1",
                    retryPolicy: .never
                ),
                store: TokenStore(storage)
            )
            try await byova.integration.refresh(Secret("r1"))
        }

        func close() async throws {
            await byova.close()
            try await server.stop()
        }
    }

    @Test func `a refresh that meets a closing one succeeds, and no answer counts as lost`() async throws {
        let world = try await World([[Self.tokens, .close], [Self.tokens]])
        #expect(try await world.byova.integration.refresh().accessToken == Secret("a2"))
        #expect(await world.storage.record(for: .integration)?.generation == 2)
        #expect(await world.storage.record(for: .integration)?.unansweredAt == nil)
        try await world.close()
        #expect(world.server.connections.map(\.count) == [2, 1])
    }

    @Test func `one whose answer breaks off counts as lost`() async throws {
        let world = try await World([[Self.tokens, .last(Array("HTTP/1.1 200 O".utf8))]])
        await #expect(throws: WebexAuthError.self) { try await world.byova.integration.refresh() }
        #expect(await world.storage.record(for: .integration)?.unansweredAt != nil)
        try await world.close()
        #expect(world.server.connections.map(\.count) == [2])
    }

    @Test func `a code goes out on a new one`() async throws {
        let world = try await World([[Self.tokens, .close], [Self.tokens]])
        #expect(try await world.byova.integration.exchangeCode(Secret("code")).accessToken == Secret("a2"))
        try await world.close()
        #expect(world.server.connections.map(\.count) == [1, 1])
        #expect(world.server.connections.last?.first?.contains("grant_type=authorization_code") == true)
    }
}
