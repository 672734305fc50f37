import Foundation
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    struct WaitForRedirectTests {
        /// Waits for a redirect while a browser comes back; returns the page that the browser sees.
        private func wait(
            for target: String,
            expecting state: AuthorizationState?
        ) async throws -> (result: (code: Secret, state: String?), page: String) {
            let uri = LoginBench.unusedRedirectURI()
            let stream = AuthEventStream(now: { .distantPast })
            let events = stream.subscribe()
            async let page = get(target, at: uri, onceBound: events)
            let result = try await IntegrationTokenManager.waitForRedirect(
                redirectURI: uri,
                expectedState: state,
                timeout: .seconds(300),
                openBrowser: false,
                authorizationURL: nil,
                events: stream
            )
            return (result, try await page)
        }

        private func get(
            _ target: String,
            at redirectURI: String,
            onceBound events: AsyncStream<AuthEvent>
        ) async throws -> String {
            for await event in events {
                if case .listenerBound = event.kind { break }
            }
            return try await get(target, at: redirectURI)
        }

        private func get(_ target: String, at redirectURI: String) async throws -> String {
            let uri = try RedirectURI(redirectURI)
            let answer = try await RawClient.get(target, host: uri.host, port: uri.port)
            #expect(answer.hasPrefix("HTTP/1.1 303 "))
            return try await RawClient.get("/login-ended", host: uri.host, port: uri.port)
        }

        /// Asks again until the port is bound: the blocking twin does not tell when it is.
        private func getOnceBound(_ target: String, at redirectURI: String) async throws -> String {
            while true {
                do {
                    return try await get(target, at: redirectURI)
                } catch is RawClient.SocketError {
                    await Task.yield()
                }
            }
        }

        @Test func `code and state come back, and the page is neutral`() async throws {
            let (result, page) = try await wait(
                for: "/callback?code=c1&state=s1",
                expecting: try AuthorizationState("s1")
            )
            #expect(result.code == Secret("c1"))
            #expect(result.state == "s1")
            #expect(page.contains("Return to the terminal"))
        }

        @Test func `no state is expected only in so many words`() async throws {
            let (result, page) = try await wait(for: "/callback?code=c1", expecting: nil)
            #expect(result.code == Secret("c1"))
            #expect(result.state == nil)
            #expect(page.contains("Received"))
        }

        @Test func `the blocking twin does the same`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            async let page = getOnceBound("/callback?error=access_denied&state=s1", at: uri)
            let state = try AuthorizationState("s1")
            let result = await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    let result = Result {
                        try BlockingBYOVA.waitForRedirect(redirectURI: uri, expectedState: state).code
                    }
                    continuation.resume(returning: result)
                }
            }
            #expect(throws: WebexAuthError.loginDenied(code: "access_denied", description: nil)) {
                try result.get()
            }
            #expect(try await page.contains("Not authorized"))
        }

        @Test(arguments: ["https://127.0.0.1:8765/callback", "http://example.com:8765/callback"])
        func `what cannot be listened on is refused`(uri: String) async {
            let error = await #expect(throws: WebexAuthError.self) {
                try await IntegrationTokenManager.waitForRedirect(redirectURI: uri, expectedState: nil)
            }
            guard case .redirectURIUnusable(uri, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }

        @Test func `a browser needs a URL to open`() async {
            let error = await #expect(throws: WebexAuthError.self) {
                try await IntegrationTokenManager.waitForRedirect(
                    redirectURI: LoginBench.unusedRedirectURI(),
                    expectedState: nil,
                    openBrowser: true
                )
            }
            guard case .invalidArgument("authorizationURL", _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
