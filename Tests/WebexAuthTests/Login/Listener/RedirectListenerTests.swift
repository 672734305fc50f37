import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

extension LoginSocketTests {
    struct RedirectListenerTests {
        @Test func `the code arrives, the page waits for the end, the port is free`() async throws {
            let bench = try await LoginBench()
            async let waiting = bench.callback()
            let browser = try await bench.begin("/callback?code=c1&state=good")
            let callback = try await waiting
            #expect(callback.code == Secret("c1"))
            #expect(callback.state == "good")
            async let finished: Void = callback.finish(.success)
            let page = try await bench.page(after: await browser.readToEnd())
            browser.close()
            await finished
            #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(page.contains("Authorized"))
            #expect(try await bench.portIsFree())
        }

        @Test(arguments: [
            (LoginEnding.success, "Authorized"), (.failure, "Login failed"),
            (.neutral, "Received"),
        ])
        func `the page tells how it ended`(ending: LoginEnding, words: String) async throws {
            let bench = try await LoginBench()
            async let waiting = bench.callback()
            async let page = bench.browse("/callback?code=c1&state=good")
            try await waiting.finish(ending)
            #expect(try await page.contains(words))
        }

        @Test func `strays get a 4xx and change nothing`() async throws {
            let bench = try await LoginBench()
            async let waiting = bench.callback()
            let strays: [(target: String, status: String, verdict: RedirectVerdict)] = [
                ("/favicon.ico", "404", .wrongPath), ("/callback?code=x&state=bad", "400", .wrongState),
                ("/callback?error=access_denied&state=bad", "400", .wrongState),
                ("/callback?error=access_denied", "400", .unprovenError),
                ("/callback?code=x", "400", .missingState),
            ]
            for stray in strays {
                #expect(try await bench.get(stray.target).hasPrefix("HTTP/1.1 \(stray.status) "))
            }
            #expect(await bench.nextRequest() == bench.seen(.wrongPath))
            #expect(await bench.nextRequest() == bench.seen(.wrongState))
            #expect(await bench.nextRequest() == bench.seen(.wrongState, count: 2))
            #expect(await bench.nextRequest() == bench.seen(.unprovenError))
            #expect(await bench.nextRequest() == bench.seen(.missingState))
            async let page = bench.browse("/callback?code=c1&state=good")
            try await waiting.finish(.success)
            #expect(try await page.contains("Authorized"))
        }

        @Test func `an error with the state ends the login with a page of its own`() async throws {
            let bench = try await LoginBench()
            async let page = bench.browse(
                "/callback?error=access_denied&error_description=no+%1B%5B2J&state=good"
            )
            let error = await #expect(throws: WebexAuthError.self) {
                try await bench.callback()
            }
            #expect(error == .loginDenied(code: "access_denied", description: "no \u{FFFD}[2J"))
            #expect(try await page.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(try await page.contains("Not authorized"))
            #expect(try await bench.portIsFree())
        }

        @Test func `a redirect that is there before anybody waits is not lost`() async throws {
            let bench = try await LoginBench(timeout: .zero)
            let browser = try await bench.begin("/callback?code=c1&state=good")
            #expect(await bench.nextRequest() == bench.seen(.code))
            let callback = try await bench.callback()
            async let finished: Void = callback.finish(.success)
            #expect(try await bench.page(after: await browser.readToEnd()).contains("Authorized"))
            await finished
            browser.close()
        }

        @Test func `a reload of the same code waits for the same page`() async throws {
            let bench = try await LoginBench()
            let first = try await bench.begin("/callback?code=c1&state=good")
            let callback = try await bench.callback()
            let second = try await bench.begin("/callback?code=c1&state=good")
            #expect(await bench.nextRequest() == bench.seen(.code))
            #expect(await bench.nextRequest() == bench.seen(.repeated))
            #expect(try await bench.get("/callback?code=c2&state=good").hasPrefix("HTTP/1.1 400 "))
            async let finished: Void = callback.finish(.failure)
            #expect(try await bench.page(after: await first.readToEnd()).contains("Login failed"))
            #expect(try await bench.page(after: await second.readToEnd()).contains("Login failed"))
            first.close()
            second.close()
            await finished
        }

        @Test func `a browser that leaves does not stop the exchange`() async throws {
            let bench = try await LoginBench()
            let browser = try await bench.begin("/callback?code=c1&state=good")
            let callback = try await bench.callback()
            browser.close()
            #expect(callback.code == Secret("c1"))
            async let finished: Void = callback.finish(.success)
            await bench.clock.waitForSleepers(2)
            bench.clock.advance(by: .seconds(1))
            await finished
            #expect(try await bench.portIsFree())
        }

        @Test func `a login without a result gets a neutral page`() async throws {
            let bench = try await LoginBench()
            let browser = try await bench.begin("/callback?code=c1&state=good")
            _ = try await bench.callback()
            await bench.listener.close()
            #expect(await browser.readToEnd().contains("Received"))
            browser.close()
            #expect(try await bench.portIsFree())
        }

        @Test func `nothing of a request is in a page`() async throws {
            let marker = "zQx7marker"
            let bench = try await LoginBench(state: marker)
            let targets = [
                "/\(marker)", "/callback?code=\(marker)", "/callback?state=x&code=\(marker)",
                "/callback?error=\(marker)&error_description=\(marker)", "/callback?state=\(marker)",
                "/callback?\(marker)=1&state=\(marker)&state=\(marker)",
            ]
            for target in targets {
                #expect(!(try await bench.get(target).contains(marker)))
            }
            async let answer = bench.get("/callback?code=\(marker)&state=\(marker)")
            let callback = try await bench.callback()
            async let finished: Void = callback.finish(.success)
            #expect(!(try await answer.contains(marker)))
            #expect(!(try await bench.page(after: await answer).contains(marker)))
            await finished
        }

        @Test func `five thousand strays do not end it`() async throws {
            let bench = try await LoginBench()
            await withTaskGroup { group in
                for _ in 0..<10 {
                    group.addTask {
                        for _ in 0..<500 { _ = try? await bench.get("/callback?code=x&state=bad") }
                    }
                }
            }
            var last: AuthEvent.Kind?
            while last != bench.seen(.wrongState, count: 5000) { last = await bench.nextRequest() }
            async let page = bench.browse("/callback?code=c1&state=good")
            try await bench.callback().finish(.success)
            #expect(try await page.contains("Authorized"))
        }
    }
}
