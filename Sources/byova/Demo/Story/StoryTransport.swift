import NIOConcurrencyHelpers
import WebexAuth
import WebexSandbox
import WebexTokens

/// The network of a story: real requests, each with a latency that follows from the seed.
///
/// The latency passes on the virtual clock, the request itself while that clock stands still.
final class StoryTransport: HTTPTransport {
    /// How long Webex takes to reply, in milliseconds.
    private static let latencies = 120...480

    private let base: any HTTPTransport
    private let clock: VirtualClock
    private let chance: NIOLockedValueBox<SplitMix64>
    private let onTheWire = NIOLockedValueBox(0)

    init(_ base: any HTTPTransport, clock: VirtualClock, chance: SplitMix64) {
        self.base = base
        self.clock = clock
        self.chance = NIOLockedValueBox(chance)
    }

    /// Whether a request was sent whose reply has not been read.
    var isAwaitingReply: Bool { onTheWire.withLockedValue { $0 > 0 } }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let latency = chance.withLockedValue { Int.random(in: Self.latencies, using: &$0) }
        await clock.runErrand(lasting: .milliseconds(latency))
        onTheWire.withLockedValue { $0 += 1 }
        defer {
            onTheWire.withLockedValue { $0 -= 1 }
            clock.stirring.ring()
        }
        return try await base.send(request)
    }

    func shutdown() async {
        await base.shutdown()
    }
}
