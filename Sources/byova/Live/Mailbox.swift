import NIOConcurrencyHelpers

/// Collects messages from any task for one reader, which takes them in batches.
///
/// However many messages arrive at once, the reader wakes once and draws once.
final class Mailbox<Element: Sendable>: Sendable {
    /// Yields when there are messages, and after ``ring()``.
    let arrivals: AsyncStream<Void>

    private let bell: AsyncStream<Void>.Continuation
    private let waiting = NIOLockedValueBox<[Element]>([])

    init() {
        (arrivals, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func post(_ element: Element) {
        waiting.withLockedValue { $0.append(element) }
        bell.yield()
    }

    /// Wakes the reader without a message.
    func ring() {
        bell.yield()
    }

    /// Everything that has arrived since the last call, in order.
    func take() -> [Element] {
        waiting.withLockedValue { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
