import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    struct RedirectListenerEndingTests {
        @Test func `the time-out ends the waiting and frees the port`() async throws {
            let bench = try await LoginBench()
            let waiting = Task { try await bench.callback() }
            await bench.clock.waitForSleepers(1)
            #expect(bench.clock.nextDeadline?.offset == .seconds(300))
            bench.clock.advance(by: .seconds(300))
            let expected = WebexAuthError.loginTimedOut(
                after: .seconds(300),
                redirectURI: bench.redirectURI.text
            )
            await #expect(throws: expected) { try await waiting.value }
            #expect(try await bench.portIsFree())
        }

        @Test func `the time-out does not cover the exchange`() async throws {
            let bench = try await LoginBench()
            let browser = try await bench.begin("/callback?code=c1&state=good")
            let callback = try await bench.callback()
            bench.clock.advance(by: .seconds(300))
            async let finished: Void = callback.finish(.success)
            #expect(try await bench.page(after: await browser.readToEnd()).contains("Authorized"))
            await finished
            browser.close()
        }

        @Test func `cancelling ends the waiting and frees the port`() async throws {
            let bench = try await LoginBench()
            let waiting = Task { try await bench.callback() }
            await bench.clock.waitForSleepers(1)
            waiting.cancel()
            await #expect(throws: WebexAuthError.cancelled) { try await waiting.value }
            #expect(try await bench.portIsFree())
        }

        @Test func `opening inside a cancelled task leaves nothing bound`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            let opening = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                _ = try await LoginBench(redirectURI: uri)
            }
            await #expect(throws: WebexAuthError.cancelled) { try await opening.value }
            await (try LoginBench(redirectURI: uri)).listener.close()
        }

        @Test func `closing wakes all waiters`() async throws {
            let bench = try await LoginBench()
            let waiting = Task { try await bench.callback() }
            await bench.clock.waitForSleepers(1)
            await bench.listener.close()
            await #expect(throws: WebexAuthError.cancelled) { try await waiting.value }
            #expect(try await bench.portIsFree())
        }

        @Test func `a listener that is dropped frees its port`() async throws {
            let uri = LoginBench.unusedRedirectURI()
            let events = try await LoginBench(redirectURI: uri).events
            for await event in events where event.kind == .listenerClosed { break }
            await (try LoginBench(redirectURI: uri)).listener.close()
        }

        @Test func `it tells that it is bound and that it is closed, once`() async throws {
            let bench = try await LoginBench()
            await bench.listener.close()
            await bench.listener.close()
            let address = "\(bench.redirectURI.host):8765"
            var events = bench.events.makeAsyncIterator()
            #expect(await events.next()?.kind == .listenerBound(addresses: [address], unavailable: []))
            #expect(await events.next()?.kind == .listenerClosed)
            #expect(try await bench.portIsFree())
        }
    }
}
