import HTTPTypes
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

    @Test func `a caller that joins gets the same outcome, even a failure`() async {
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

    @Test func `finishing waits for work whose callers were all cancelled`() async {
        let held = HeldReply()
        let transport = ScriptedTransport([.held(held)])
        let caller = Task {
            try await flights.run("key") { () async throws(WebexAuthError) in try await transport.status() }
        }
        await transport.waitForRequests(1)
        caller.cancel()
        await #expect(throws: WebexAuthError.cancelled) { try await caller.value }
        let finishing = Task {
            await flights.finish()
            return flights.isIdle
        }
        // From the moment on at which it takes no more work, it waits.
        while (try? await flights.run("late") { 1 }) != nil { await Task.yield() }
        #expect(!flights.isIdle)
        held.release(HTTPReply(status: 200))
        #expect(await finishing.value)
        await #expect(throws: WebexAuthError.closed) { try await flights.run("key") { 1 } }
    }

    @Test func `finishing without work returns at once, and takes no more`() async {
        await flights.finish()
        await flights.finish()
        #expect(flights.isIdle)
        await #expect(throws: WebexAuthError.closed) { try await flights.run("key") { 1 } }
    }

    @Test func `a hundred callers that come and go leave nothing behind`() async {
        await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for number in 0..<100 {
                group.addTask {
                    let caller = Task { try await flights.run("key\(number % 7)") { number } }
                    if number.isMultiple(of: 3) { caller.cancel() }
                    return (number, await caller.result)
                }
            }
            for await (number, result) in group {
                switch result {
                case .success(let outcome): #expect(outcome % 7 == number % 7, "it is another key's")
                case .failure(let error):
                    #expect(error as? WebexAuthError == .cancelled && number.isMultiple(of: 3))
                }
            }
        }
        await flights.finish()
        #expect(flights.isIdle && flights.callerCount == 0)
    }
}

extension ScriptedTransport {
    /// Sends a request of which only the reply's status matters.
    fileprivate func status() async throws(WebexAuthError) -> Int {
        do throws(TransportFailure) {
            return try await send(OutgoingRequest(method: .get, url: "")).status
        } catch {
            throw .unreachable(error)
        }
    }
}
