import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    /// What the journal says of a login.
    struct LoginJournalTests {
        private let redirectURI = LoginBench.unusedRedirectURI()

        /// Runs a login to its end, with requests of a browser.
        private func entries(
            of world: AuthWorld,
            _ browse: @escaping @Sendable (RedirectURI) async throws -> Void
        ) async throws -> [JournalEntry] {
            let presented = OneShot<AuthorizationRequest>()
            let login = Task {
                try await world.integration.authorize(openBrowser: false, state: "good") {
                    presented.set($0)
                }
            }
            let request = try #require(await presented.value())
            try await browse(try RedirectURI(request.redirectURI))
            _ = try? await login.value
            await world.byova.close()
            return try await world.storage.entries(JournalQuery(kinds: [.login]))
        }

        private static func get(_ targets: String..., at uri: RedirectURI) async throws {
            for target in targets { _ = try await RawClient.get(target, host: uri.host, port: uri.port) }
        }

        @Test func `a login is one entry, with its stray requests`() async throws {
            let world = AuthWorld(
                .reply(Wire.tokens("canary-a1", refresh: "canary-r1")),
                redirectURI: redirectURI
            )
            let entries = try await entries(of: world) { uri in
                try await Self.get("/favicon.ico", "/callback?code=x&state=other", at: uri)
                try await Self.get("/callback?code=x&state=good", "/login-ended", at: uri)
            }
            #expect(entries.map(\.outcome) == [.succeeded])
            #expect(entries.first?.strays == 2)
            #expect(entries.first?.generation == 1)
            #expect(entries.first?.subject == .integration)
        }

        @Test func `a login that Webex refuses says so in the words of the redirect`() async throws {
            let world = AuthWorld(redirectURI: redirectURI)
            let entries = try await entries(of: world) { uri in
                let target = "/callback?error=access_denied&error_description=No&state=good"
                try await Self.get(target, "/login-ended", at: uri)
            }
            #expect(entries.map(\.outcome) == [.denied])
            #expect(entries.first?.words == "access_denied, No")
            #expect(entries.first?.strays == 0)
        }

        @Test func `a login whose code is rejected is one entry`() async throws {
            let world = AuthWorld(.reply(Wire.refreshRejected), redirectURI: redirectURI)
            let entries = try await entries(of: world) { uri in
                try await Self.get("/callback?code=x&state=good", "/login-ended", at: uri)
            }
            #expect(entries.map(\.outcome) == [.refused])
            #expect(entries.first?.status == 400)
        }

        @Test func `a login that times out is told`() async throws {
            let world = AuthWorld(redirectURI: redirectURI)
            let timedOut = try await entries(of: world) { _ in
                await world.clock.waitForSleepers(1)
                world.clock.advance(by: .seconds(300))
            }
            #expect(timedOut.map(\.outcome) == [.timedOut])
            #expect(timedOut.first?.words == "no redirect within 300 s")
        }

        // Repeated, since the caller of the login and that of close() race to record it.
        @Test(arguments: 0..<50)
        func `a login that the end of the library cancels is told`(_: Int) async throws {
            let world = AuthWorld(redirectURI: redirectURI)
            let closed = try await entries(of: world) { _ in await world.byova.close() }
            #expect(closed.map(\.outcome) == [.cancelled])
        }
    }
}
