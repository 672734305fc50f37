import Foundation
import TestSupport
import Testing
import WebexAuth
import WebexTokens

extension LoginSocketTests {
    struct WaitForRedirectTests {
        /// Asks again until somebody listens: the function does not tell when it does.
        private func get(_ target: String, at redirectURI: String) async throws -> String {
            let uri = try RedirectURI(redirectURI)
            while true {
                do {
                    let answer = try await RawClient.get(target, host: uri.host, port: uri.port)
                    #expect(answer.hasPrefix("HTTP/1.1 303 "))
                    return try await RawClient.get("/login-ended", host: uri.host, port: uri.port)
                } catch is RawClient.SocketError {
                    await Task.yield()
                }
            }
        }

        @Test func `code and state come back, and the page is neutral`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            async let page = get("/callback?code=c1&state=s1", at: uri)
            let result = try await waitForRedirect(
                redirectURI: uri,
                expectedState: try AuthorizationState("s1")
            )
            #expect(result.code == Secret("c1"))
            #expect(result.state == "s1")
            #expect(try await page.contains("Go back to the terminal"))
        }

        @Test func `no state is expected only in so many words`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            async let page = get("/callback?code=c1", at: uri)
            let result = try await waitForRedirect(redirectURI: uri, expectedState: nil)
            #expect(result.code == Secret("c1"))
            #expect(result.state == nil)
            #expect(try await page.contains("Received"))
        }

        @Test func `the blocking twin does the same`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            async let page = get("/callback?error=access_denied&state=s1", at: uri)
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
                try await waitForRedirect(redirectURI: uri, expectedState: nil)
            }
            guard case .redirectURIUnusable(uri, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }

        @Test func `a browser needs a URL to open`() async {
            let error = await #expect(throws: WebexAuthError.self) {
                try await waitForRedirect(
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
