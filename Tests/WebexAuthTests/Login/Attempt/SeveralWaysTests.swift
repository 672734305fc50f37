import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    /// A login with the loopback redirect and a second way at the same time.
    struct SeveralWaysTests {
        private static let tokens = Wire.tokens("a1", refresh: "r1")

        /// A login that has shown its address and waits on both ways.
        private struct Bench {
            let world: AuthWorld
            let way = ScriptedWay()
            let redirectURI: RedirectURI
            let login: Task<OAuthTokens, any Error>
            let request: AuthorizationRequest

            init(
                _ step: ScriptedTransport.Step? = nil,
                redirectURI text: String = LoginBench.unusedRedirectURI()
            ) async throws {
                let world =
                    step.map { AuthWorld($0, redirectURI: text) } ?? AuthWorld(redirectURI: text)
                let presented = OneShot<AuthorizationRequest>()
                let loopback = LoopbackRedirect(
                    redirectURI: try RedirectURI(text),
                    events: world.byova.events,
                    clock: world.clock
                )
                login = Task { [way] in
                    try await world.integration.logIn(
                        by: [loopback, way],
                        scopes: ["s"],
                        timeout: .seconds(300),
                        state: try AuthorizationState("good")
                    ) { presented.set($0) }
                }
                self.world = world
                request = try #require(await presented.value())
                redirectURI = try RedirectURI(request.redirectURI)
            }

            /// Plays the browser, up to the page at the end.
            func browse(_ query: String) async throws -> String {
                let (host, port) = (redirectURI.host, redirectURI.port)
                let answer = try await RawClient.get("/callback?\(query)", host: host, port: port)
                guard answer.hasPrefix("HTTP/1.1 303 ") else { return answer }
                return try await RawClient.get("/login-ended", host: host, port: port)
            }

            func portIsFree() async throws -> Bool {
                do {
                    await (try LoginBench(redirectURI: redirectURI.text)).listener.close()
                    return true
                } catch WebexAuthError.portTaken {
                    return false
                }
            }
        }

        @Test func `a code on the second way ends the listener before it is exchanged`() async throws {
            let held = HeldReply()
            let bench = try await Bench(.held(held))
            bench.way.bring("code=c1&state=good")
            await bench.world.transport.waitForRequests(1)
            #expect(try await bench.portIsFree())
            #expect(bench.way.ending == nil)
            held.release(Self.tokens)
            #expect(try await bench.login.value.accessToken == Secret("a1"))
            #expect(bench.way.ending == .success)
            #expect(await bench.world.storage.integrationTokens()?.refreshToken == Secret("r1"))
        }

        @Test func `the browser's code ends the second way`() async throws {
            let bench = try await Bench(.reply(Self.tokens))
            #expect(try await bench.browse("code=c1&state=good").contains("Authorized"))
            #expect(try await bench.login.value.accessToken == Secret("a1"))
            #expect(bench.way.isClosed)
            #expect(bench.way.ending == nil)
            await bench.world.byova.close()
        }

        @Test func `a code is exchanged once, however often it arrives`() async throws {
            let held = HeldReply()
            let bench = try await Bench(.held(held))
            for _ in 0..<3 { bench.way.bring("code=c1&state=good") }
            await bench.world.transport.waitForRequests(1)
            held.release(Self.tokens)
            _ = try await bench.login.value
            #expect(bench.world.transport.requests.count == 1)
        }

        @Test(arguments: [
            ("code=c1&state=bad", RedirectVerdict.wrongState), ("code=c1", .missingState),
            ("error=access_denied&state=bad", .wrongState), ("error=access_denied", .unprovenError),
            ("state=good", .incomplete),
        ])
        func `a stray on the second way leaves the listener running`(
            query: String,
            verdict: RedirectVerdict
        ) async throws {
            let bench = try await Bench(.reply(Self.tokens))
            bench.way.bring(query)
            var rulings = bench.way.rulings.makeAsyncIterator()
            #expect(await rulings.next() == .refused(verdict))
            #expect(try await bench.browse("code=c1&state=good").contains("Authorized"))
            #expect(try await bench.login.value.accessToken == Secret("a1"))
            await bench.world.byova.close()
        }

        @Test func `a stray at the listener leaves the second way running`() async throws {
            let bench = try await Bench(.reply(Self.tokens))
            #expect(try await bench.browse("code=c1&state=bad").hasPrefix("HTTP/1.1 400 "))
            bench.way.bring("code=c1&state=good")
            #expect(try await bench.login.value.accessToken == Secret("a1"))
        }

        @Test func `a way that fails leaves the listener running`() async throws {
            let bench = try await Bench(.reply(Self.tokens))
            bench.way.fail(.unreachable(.timedOut(after: .seconds(30))))
            #expect(try await bench.browse("code=c1&state=good").contains("Authorized"))
            #expect(try await bench.login.value.accessToken == Secret("a1"))
            await bench.world.byova.close()
        }

        @Test func `a taken port leaves the second way running`() async throws {
            let holder = try await LoginBench()
            let bench = try await Bench(.reply(Self.tokens), redirectURI: holder.redirectURI.text)
            bench.way.bring("code=c1&state=good")
            #expect(try await bench.login.value.accessToken == Secret("a1"))
            await holder.listener.close()
        }

        @Test func `if every way fails, the first way's error is thrown`() async throws {
            let holder = try await LoginBench()
            let way = ScriptedWay()
            let clock = ManualClock()
            let loopback = LoopbackRedirect(redirectURI: holder.redirectURI, events: nil, clock: clock)
            let attempt = LoginAttempt(state: nil, timeout: .seconds(300))
            let uri = holder.redirectURI.text
            await #expect(
                throws: WebexAuthError.portTaken(
                    port: 8765,
                    redirectURI: uri,
                    holder: "this program itself"
                )
            ) { try await PendingLogin.open([loopback], for: attempt, redirectURI: uri, clock: clock) }
            let login = try await PendingLogin.open(
                [loopback, way],
                for: attempt,
                redirectURI: uri,
                clock: clock
            )
            way.fail(.unreachable(.timedOut(after: .seconds(30))))
            await #expect(throws: WebexAuthError.unreachable(.timedOut(after: .seconds(30)))) {
                try await login.code()
            }
            #expect(way.isClosed)
            await holder.listener.close()
        }

        @Test func `a refusal with the right state ends all ways`() async throws {
            let bench = try await Bench()
            bench.way.bring("error=access_denied&state=good")
            await #expect(throws: WebexAuthError.loginDenied(code: "access_denied", description: nil)) {
                try await bench.login.value
            }
            #expect(bench.way.ending == .denied)
            #expect(try await bench.portIsFree())
            #expect(bench.world.transport.requests.isEmpty)
        }

        // Repeated, since the caller of the login and that of close() race to record it.
        @Test(arguments: 0..<50)
        func `a refusal is in the journal even if the library closes at once`(_: Int) async throws {
            let bench = try await Bench()
            var rulings = bench.way.rulings.makeAsyncIterator()
            bench.way.bring("error=access_denied&state=good")
            _ = await rulings.next()
            await bench.world.byova.close()
            let entries = try await bench.world.storage.entries(JournalQuery(kinds: [.login]))
            #expect(entries.map(\.outcome) == [.denied])
        }

        @Test func `cancelling ends all ways`() async throws {
            let bench = try await Bench()
            bench.login.cancel()
            await #expect(throws: WebexAuthError.cancelled) { try await bench.login.value }
            #expect(bench.way.isClosed)
            #expect(try await bench.portIsFree())
        }

        @Test func `the time-out ends all ways`() async throws {
            let bench = try await Bench()
            await bench.world.clock.waitForSleepers(1)
            bench.world.clock.advance(by: .seconds(300))
            let uri = bench.redirectURI.text
            await #expect(throws: WebexAuthError.loginTimedOut(after: .seconds(300), redirectURI: uri)) {
                try await bench.login.value
            }
            #expect(bench.way.isClosed)
            #expect(try await bench.portIsFree())
        }

        @Test func `closing the library ends all ways`() async throws {
            let bench = try await Bench()
            await bench.world.byova.close()
            await #expect(throws: WebexAuthError.closed) { try await bench.login.value }
            #expect(bench.way.isClosed)
            #expect(try await bench.portIsFree())
        }

        @Test func `the second way learns the redirect URI with the port that was bound`() async throws {
            let bench = try await Bench(.reply(Self.tokens), redirectURI: "http://127.0.0.1:0/callback")
            bench.way.bring("code=c1&state=good")
            _ = try await bench.login.value
            #expect(bench.redirectURI.port > 0)
            #expect(bench.way.receivedAt == bench.request.redirectURI)
        }
    }
}
