import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    /// What happens to the port between a login's end and three seconds later.
    struct LingeringListenerTests {
        private static let target = "/callback?code=c1&state=good"

        /// A login that has ended, with its browser on the page.
        private static func ended(_ ending: LoginEnding = .success) async throws -> LoginBench {
            let bench = try await LoginBench()
            async let page = bench.browse(target)
            try await bench.callback().finish(ending)
            #expect(try await page.hasPrefix("HTTP/1.1 "))
            return bench
        }

        @Test func `the browser is sent on, and neither code nor state is in the address`() async throws {
            let bench = try await LoginBench(state: "quite-good")
            async let answer = bench.get("/callback?code=c-one&state=quite-good&x=y")
            let callback = try await bench.callback()
            async let finished: Void = callback.finish(.success)
            let text = try await answer
            #expect(text.hasPrefix("HTTP/1.1 303 See Other\r\n"))
            #expect(text.contains("\r\nLocation: \(bench.pageURL)\r\n"))
            for part in ["c-one", "quite-good", "x=y"] { #expect(!text.contains(part)) }
            await bench.listener.close()
            await finished
        }

        @Test func `a login ends as soon as the browser asks for the page`() async throws {
            let bench = try await Self.ended()
            #expect(bench.clock.now.offset == .zero)
            await bench.listener.close()
        }

        @Test func `a browser that does not follow holds it up for a second`() async throws {
            let bench = try await LoginBench()
            async let answer = bench.get(Self.target)
            let callback = try await bench.callback()
            async let finished: Void = callback.finish(.success)
            #expect(try await answer.hasPrefix("HTTP/1.1 303 "))
            await bench.clock.waitForSleepers(2)
            #expect(bench.clock.nextDeadline?.offset == .seconds(1))
            bench.clock.advance(by: .seconds(1))
            await finished
            #expect(try await bench.get("/login-ended").contains("Authorized"))
            await bench.listener.close()
        }

        @Test func `page and redirect can be loaded again until three seconds have passed`() async throws {
            let bench = try await Self.ended(.failure)
            #expect(try await bench.get("/login-ended").hasPrefix("HTTP/1.1 502 "))
            #expect(try await bench.browse(Self.target).contains("Login failed"))
            #expect(try await bench.get("/favicon.ico").hasPrefix("HTTP/1.1 404 "))
            await bench.clock.waitForSleepers(1)
            #expect(bench.clock.nextDeadline?.offset == .seconds(3))
            bench.clock.advance(by: .seconds(3))
            for await event in bench.events where event.kind == .listenerClosed { break }
            await #expect(throws: RawClient.SocketError.self) { try await bench.get("/login-ended") }
        }

        @Test func `a denied login shows its page, too, and only then throws`() async throws {
            let bench = try await LoginBench()
            async let page = bench.browse("/callback?error=access_denied&state=good")
            let denied = WebexAuthError.loginDenied(code: "access_denied", description: nil)
            await #expect(throws: denied) {
                try await bench.callback()
            }
            #expect(try await page.contains("Not authorized"))
            #expect(try await bench.get("/login-ended").contains("Not authorized"))
            await bench.listener.close()
            await #expect(throws: RawClient.SocketError.self) { try await bench.get("/login-ended") }
        }

        @Test func `the next login gets the port at once`() async throws {
            let bench = try await Self.ended()
            let next = try await LoginBench(redirectURI: bench.redirectURI.text)
            #expect(bench.clock.now.offset == .zero)
            #expect(try await next.get("/login-ended").hasPrefix("HTTP/1.1 404 "))
            for await event in bench.events where event.kind == .listenerClosed { break }
            await next.listener.close()
        }

        @Test func `localhost and its literals are the same port`() async throws {
            let bench = try await LoginBench(redirectURI: "http://127.0.0.1:0/callback")
            let port = bench.listener.boundURI.port
            async let page = bench.browse(Self.target)
            try await bench.callback().finish(.success)
            #expect(try await page.contains("Authorized"))
            let next = try await LoginBench(redirectURI: "http://localhost:\(port)/callback")
            await next.listener.close()
        }

        @Test func `a login that still waits keeps its port`() async throws {
            let bench = try await LoginBench()
            #expect(try await !bench.portIsFree())
            #expect(try await bench.get("/login-ended").hasPrefix("HTTP/1.1 404 "))
            await bench.listener.close()
        }

        @Test func `strays on the page's address change nothing and are counted`() async throws {
            let bench = try await Self.ended()
            #expect(await bench.nextRequest() == bench.seen(.code))
            #expect(await bench.nextRequest() == bench.seen(.page))
            #expect(try await bench.get("/login-ended?x=1").hasPrefix("HTTP/1.1 404 "))
            #expect(await bench.nextRequest() == bench.seen(.wrongPath))
            #expect(try await bench.get("/login-ended").hasPrefix("HTTP/1.1 200 "))
            #expect(await bench.nextRequest() == bench.seen(.page, count: 2))
            await bench.listener.close()
        }
    }
}
