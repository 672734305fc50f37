import NIOConcurrencyHelpers
import Testing

@testable import LoopbackServer

/// A listening socket that closes while clients connect leaves connections that the framework never serves.
struct ConnectionRegistryTests {
    private final class Peer: Sendable {
        private let closings = NIOLockedValueBox(0)
        var id: ObjectIdentifier { ObjectIdentifier(self) }
        var timesClosed: Int { closings.withLockedValue { $0 } }

        func close() { closings.withLockedValue { $0 += 1 } }
    }

    private let registry = ConnectionRegistry(limit: 2)
    private let waiting = Peer()
    private let answering = Peer()

    private func fill() {
        for peer in [waiting, answering] { registry.add(peer.id, close: peer.close) }
        _ = registry.beginAnswer(answering.id)
    }

    @Test func `the end of serving closes each open connection once, whether its request is read or not`() {
        fill()
        registry.closeAll()
        registry.closeAll()
        #expect(waiting.timesClosed == 1)
        #expect(answering.timesClosed == 1)
    }

    @Test func `a connection that left before the end is left alone`() {
        fill()
        registry.remove(answering.id)
        registry.closeAll()
        #expect(answering.timesClosed == 0)
    }

    @Test func `a connection that arrives after the end is closed at once and takes no place`() {
        registry.closeAll()
        fill()
        #expect(waiting.timesClosed == 1)
        #expect(answering.timesClosed == 1)
        #expect(!registry.beginAnswer(waiting.id))
    }
}
