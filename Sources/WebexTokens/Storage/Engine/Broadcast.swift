import FoundationEssentials
import NIOConcurrencyHelpers

/// Tells all listeners the same news.
package final class Broadcast<News: Sendable>: Sendable {
    private let capacity: Int
    private let missed: News
    private let listeners = NIOLockedValueBox<[UUID: AsyncStream<News>.Continuation]>([:])

    /// Makes a broadcast.
    ///
    /// - Parameters:
    ///   - capacity: How much news waits for a slow listener; beyond, the oldest is lost.
    ///   - missed: What it hears instead.
    package init(capacity: Int, missed: News) {
        self.capacity = capacity
        self.missed = missed
    }

    deinit {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            listener.finish()
        }
    }

    /// All news from now on.
    package func subscribe() -> AsyncStream<News> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: News.self,
            bufferingPolicy: .bufferingNewest(capacity)
        )
        let id = UUID()
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLockedValue { _ = $0.removeValue(forKey: id) }
        }
        listeners.withLockedValue { $0[id] = continuation }
        return stream
    }

    package func send(_ news: News) {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            guard case .dropped = listener.yield(news) else { continue }
            listener.yield(missed)
        }
    }
}

/// Tells all listeners that a record has changed; a slow one gets `nil` for what it missed.
package typealias ChangeBroadcast = Broadcast<TokenSubject?>

extension Broadcast<TokenSubject?> {
    package convenience init() {
        self.init(capacity: 4096, missed: nil)
    }
}

/// Tells all listeners that there is something new to read, however much of it.
package typealias Bell = Broadcast<Void>

extension Broadcast<Void> {
    package convenience init() {
        self.init(capacity: 1, missed: ())
    }

    package func ring() {
        send(())
    }
}
