import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension FuzzTests {
    @Test func `a listener outlives all that is sent to it, repeats none of it, and then takes the redirect`()
        async throws
    {
        let state = "0123456789abcdefghijklmnopqrstuv"
        let events = AuthEventStream(now: { .distantPast })
        let clock = ManualClock()
        let loopback = LoopbackRedirect(
            redirectURI: try RedirectURI("http://127.0.0.1:0/callback"),
            events: events,
            clock: clock
        )
        let login = try await PendingLogin.open(
            [loopback],
            for: LoginAttempt(state: try AuthorizationState(state), timeout: .seconds(60)),
            redirectURI: loopback.redirectURI.text,
            clock: clock
        )
        let redirectURI = try RedirectURI(login.redirectURI)
        let authority = "\(redirectURI.host):\(redirectURI.port)"
        try await FuzzRun(.listener).check { fuzz in
            let seen = events.subscribe()
            let canary = Canary(&fuzz.chance)
            let bytes = ListenerInput.bytes(authority: authority, canary: canary, &fuzz.chance)
            fuzz.input = String(decoding: bytes, as: UTF8.self)
            let client = try await RawClient(host: redirectURI.host, port: redirectURI.port)
            defer { client.close() }
            // A server that has heard enough may close before all is sent.
            try? await client.send(bytes)
            client.finishSending()
            let reply = await client.readToEnd()
            fuzz.require(reply.utf8.count <= 8_192, "\(reply.utf8.count) bytes in reply")
            fuzz.require(reply.isEmpty || reply.hasPrefix("HTTP/1.1 4"), "answered \(reply.prefix(40))")
            fuzz.require(!canary.isHeard(in: reply), "the request is repeated")
            events.emit(.listenerClosed)
            for await event in seen {
                if event.kind == .listenerClosed { break }
                if case .redirectSeen = event.kind { fuzz.passedOuterParser = true }
            }
        }
        async let waiting = login.code()
        let browser = try await RawClient(host: redirectURI.host, port: redirectURI.port)
        try await browser.send("GET /callback?code=c1&state=\(state) HTTP/1.1\r\nHost: \(authority)\r\n\r\n")
        #expect(try await waiting.code == Secret("c1"))
        async let finished: Void = login.finish(.success)
        #expect(await browser.readToEnd().hasPrefix("HTTP/1.1 303 "))
        browser.close()
        // It does not ask for the page.
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(1))
        await finished
        await login.close()
    }
}
