import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

struct PacedTransportTests {
    private let clock = ManualClock()
    private let network = ScriptedTransport()
    private let pacer: RequestPacer
    private let transport: PacedTransport
    private let request = HTTPRequest(method: .get, url: "https://webexapis.com/v1/people/me")

    init() {
        pacer = RequestPacer(
            rate: RequestRate(requests: 2, per: .seconds(9)),
            store: InMemoryEngine(now: { AuthWorld.epoch }, clock: clock),
            clock: clock
        )
        transport = PacedTransport(base: network, pacer: pacer)
    }

    @Test func `counts every request, and never holds one back`() async throws {
        for _ in 0..<3 { _ = try await transport.send(request) }
        #expect(network.requests.count == 3)
        // At two in nine seconds and one for the permit, three requests use up fifteen; nine are remembered.
        #expect(await pacer.turn(for: .backgroundRequest) == .full(.seconds(9)))
    }

    @Test func `a request under a permit is counted once`() async throws {
        let permit = try #require(await pacer.turn(for: .backgroundRequest).permit)
        _ = try await RequestPermit.$current.withValue(permit) { try await transport.send(request) }
        #expect(await pacer.turn(for: .backgroundRequest) == .full(.seconds(5)))
    }

    @Test func `the second request under a permit is counted`() async throws {
        let permit = await pacer.turn(for: .backgroundRequest).permit
        for _ in 0..<2 {
            _ = try await RequestPermit.$current.withValue(permit) { try await transport.send(request) }
        }
        #expect(await pacer.turn(for: .backgroundRequest) == .full(.seconds(9)))
    }

    @Test(arguments: [(Duration.milliseconds(1_000), 4), (.milliseconds(1_001), 9)])
    func `a permit is good for a second`(age: Duration, left: Int) async throws {
        let permit = await pacer.turn(for: .backgroundRequest).permit
        clock.advance(by: age)
        _ = try await RequestPermit.$current.withValue(permit) { try await transport.send(request) }
        guard case .full(let pause) = await pacer.turn(for: .backgroundRequest) else {
            Issue.record("the background is not held back")
            return
        }
        #expect(pause > .seconds(left - 1) && pause <= .seconds(left))
    }

    @Test(arguments: [("12", 12), (nil, 15), ("rand(30),add(30)", 15)] as [(String?, Int)])
    func `a 429 keeps the background quiet`(header: String?, seconds: Int) async throws {
        let headers = header.map { [(name: "Retry-After", value: $0)] } ?? []
        network.expect(.reply(HTTPReply(status: 429, headers: headers)))
        _ = try await transport.send(request)
        #expect(await pacer.turn(for: .backgroundRequest) == .paused(.seconds(seconds)))
    }

    @Test func `without a rate there is no limit`() async {
        let free = RequestPacer(
            rate: nil,
            store: InMemoryEngine(now: { AuthWorld.epoch }, clock: clock),
            clock: clock
        )
        for _ in 0..<1_000 { #expect(await free.turn(for: .backgroundRequest).permit != nil) }
    }
}

extension RequestPacer.Turn {
    fileprivate var permit: RequestPermit? {
        guard case .granted(let permit) = self else { return nil }
        return permit
    }

    /// Permits are all different.
    fileprivate static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.full(let left), .full(let right)), (.paused(let left), .paused(let right)): left == right
        case (.uncounted(let left), .uncounted(let right)): left == right
        default: false
        }
    }
}
