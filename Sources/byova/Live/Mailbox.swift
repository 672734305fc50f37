import NIOConcurrencyHelpers

/// Gathers what happens, from any task, for one reader who takes it in batches.
///
/// However much arrives at once, the reader is woken once and draws once.
final class Mailbox<Element: Sendable>: Sendable {
    /// Yields when something is there to take.
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

    /// Everything that has arrived since the last call, in order.
    func take() -> [Element] {
        waiting.withLockedValue { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
