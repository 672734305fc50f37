import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct SingleFlightTests {
    private let flights = SingleFlight<String, Int>()

    @Test func `different keys do not wait for each other`() async throws {
        let held = HeldReply()
        let transport = ScriptedTransport([.held(held)])
        let slow = Task { () async throws(WebexAuthError) -> Int in
            try await flights.run("slow") { () async throws(WebexAuthError) in try await transport.status() }
        }
        await transport.waitForRequests(1)
        #expect(try await flights.run("quick") { 7 } == 7)
        held.release(HTTPReply(status: 200))
        #expect(try await slow.value == 200)
    }

    @Test func `whoever joins gets the same outcome, even a failure`() async {
        let held = HeldReply()
        let transport = ScriptedTransport([.held(held)])
        let work: SingleFlight<String, Int>.Work = { () async throws(WebexAuthError) in
            try await transport.status()
        }
        let first = Task { try await flights.run("key", work) }
        await transport.waitForRequests(1)
        // It joins and leaves again; had it not joined, its own work would have sent a second request.
        let second = Task { try await flights.run("key", work) }
        second.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await second.value }
        held.fail(.connectionLost(reason: "x"))
        await #expect(throws: WebexAuthError.unreachable(.connectionLost(reason: "x"))) {
            try await first.value
        }
        #expect(transport.requests.count == 1)
    }

    @Test func `finishing waits for work that everybody has given up on`() async {
        let held = HeldReply()
        let transport = ScriptedTransport([.held(held)])
        let caller = Task {
            try await flights.run("key") { () async throws(WebexAuthError) in try await transport.status() }
        }
        await transport.waitForRequests(1)
        caller.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await caller.value }
        async let finished: Void = flights.finish()
        held.release(HTTPReply(status: 200))
        await finished
        await #expect(throws: WebexAuthError.closed) { try await flights.run("key") { 1 } }
    }

    @Test func `finishing without work returns at once`() async {
        await flights.finish()
        await flights.finish()
    }

    @Test func `a hundred callers that come and go leave nothing behind`() async {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let caller = Task { try await flights.run("key\(number % 7)") { number } }
                    if number.isMultiple(of: 3) { caller.cancel() }
                    _ = await caller.result
                }
            }
        }
        await flights.finish()
    }
}

extension ScriptedTransport {
    /// Sends a request of which only the reply's status matters.
    fileprivate func status() async throws(WebexAuthError) -> Int {
        do throws(TransportFailure) {
            return try await send(HTTPRequest(method: .get, url: "")).status
        } catch {
            throw .unreachable(error)
        }
    }
}
