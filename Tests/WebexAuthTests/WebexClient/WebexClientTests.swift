import HTTPTypes
import NIOConcurrencyHelpers
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

/// A call that is neither for tokens nor a proof, such as those for webhooks will be.
@Suite(.timeLimit(.minutes(1))) struct WebexClientTests {
    private struct Listing: WebexCall {
        var isRepeatable = true
        var path = "/webhooks"

        func request() -> OutgoingRequest {
            OutgoingRequest(method: .get, url: "https://webex.example/v1\(path)")
        }

        func answer(in reply: HTTPReply) throws(WebexAuthError) -> Int {
            switch reply.status {
            case 200: return reply.body.count
            case 429: throw .rateLimited(ErrorBody(reply).facts)
            case 503: throw .unreachable(.unavailable(ErrorBody(reply).facts))
            default: throw .validation(ErrorBody(reply).facts)
            }
        }

        func otherForm(after reply: HTTPReply) -> Listing? {
            reply.status == 404 && path == "/webhooks" ? Listing(path: "/hooks") : nil
        }
    }

    private let clock = ManualClock()
    private let network = ScriptedTransport()
    private let client: WebexClient

    init() {
        let dependencies = AuthDependencies(
            transport: network,
            clock: clock,
            now: { AuthWorld.epoch },
            randomShare: { 1 }
        )
        client = WebexClient(
            retryPolicy: RetryPolicy(),
            dependencies: dependencies,
            pacer: RequestPacer(
                rate: .webexContactCenter,
                store: InMemoryEngine(now: { AuthWorld.epoch }, clock: clock),
                clock: clock
            ),
            metrics: nil,
            sleeper: InterruptibleSleeper(clock: clock)
        )
    }

    /// Makes a call without hearing of its attempts.
    private func send(_ call: Listing) async throws(WebexAuthError) -> Int {
        try await client.send(call)
    }

    private static let two = HTTPReply(status: 200, body: Array("[]".utf8))

    @Test func `a failure that passes is followed by another attempt, and remembered until then`()
        async throws
    {
        network.expect(.reply(Wire.unavailable), .reply(Self.two))
        let retries = NIOLockedValueBox<[Duration]>([])
        let (client, call) = (client, Listing())
        let answer = Task {
            try await client.send(
                call,
                onRetry: { attempt, pause, _ in
                    #expect(attempt == 2)
                    retries.withLockedValue { $0.append(pause) }
                }
            )
        }
        await clock.waitForSleepers(1)
        #expect(client.isOutOfReach)
        clock.advance(by: .milliseconds(500))
        #expect(try await answer.value == 2)
        #expect(retries.withLockedValue(\.self) == [.milliseconds(500)])
        #expect(!client.isOutOfReach)
    }

    @Test func `a call that is not repeatable is sent once, also while Webex limits requests`() async throws {
        let once = Listing(isRepeatable: false)
        network.expect(.reply(Wire.tooManyRequests), .reply(Wire.unavailable), .reply(Self.two))
        for _ in 0..<2 { await #expect(throws: WebexAuthError.self) { try await send(once) } }
        #expect(network.requests.count == 2)
        #expect(try await send(once) == 2)
    }

    @Test func `a pause that Webex asks for holds back that resource, and no other`() async throws {
        network.expect(.reply(Wire.tooManyRequests), .reply(Self.two), .reply(Self.two))
        await #expect(throws: WebexAuthError.self) { try await send(Listing(isRepeatable: false)) }
        #expect(try await send(Listing(path: "/people")) == 2)
        let answer = Task { [self] in try await send(Listing()) }
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(12) - .milliseconds(1))
        #expect(network.requests.count == 2)
        clock.advance(by: .milliseconds(1))
        #expect(try await answer.value == 2)
        #expect(network.requests.count == 3)
    }

    @Test func `the other form is asked for once`() async throws {
        let missing = Wire.json(404, "{}")
        network.expect(.reply(missing), .reply(Self.two), .reply(missing), .reply(missing))
        #expect(try await send(Listing()) == 2)
        #expect(network.requests.map(\.url).last?.hasSuffix("/hooks") == true)
        await #expect(throws: WebexAuthError.self) { try await send(Listing()) }
        #expect(network.requests.count == 4)
    }

    @Test func `what has to precede a request ends the call if it fails`() async {
        await #expect(throws: WebexAuthError.storage(.leaseLost)) {
            try await client.send(
                Listing(),
                before: { () async throws(WebexAuthError) in throw .storage(.leaseLost) }
            )
        }
        #expect(network.requests.isEmpty)
        #expect(!client.isOutOfReach, "the store tells nothing about Webex")
    }
}
