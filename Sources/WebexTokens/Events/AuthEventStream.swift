package import FoundationEssentials
import NIOConcurrencyHelpers

/// Every event, for every listener.
///
/// ```swift
/// for await event in byova.events { print(event.kind) }
/// ```
///
/// Each iteration is a listener of its own and hears what happens from its beginning on, until its task is cancelled
/// or the library is released. To listen from now on in a task that begins later, take ``subscribe()`` along.
///
/// Listeners never hold a request up: 4,096 events wait for each of them, and one that is slower loses the oldest.
public final class AuthEventStream: AsyncSequence, Sendable {
    public typealias Element = AuthEvent
    public typealias Failure = Never

    /// Events that wait for one listener at the most.
    private static let bufferSize = 4096

    private let now: @Sendable () -> Date
    private let observers = NIOLockedValueBox<[UUID: @Sendable (AuthEvent) -> Void]>([:])
    private let listeners = NIOLockedValueBox<[UUID: AsyncStream<AuthEvent>.Continuation]>([:])

    /// Makes a stream that stamps events with the given clock.
    package init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    deinit {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            listener.finish()
        }
    }

    /// Begins to listen for one iteration.
    public func makeAsyncIterator() -> AsyncStream<AuthEvent>.Iterator {
        subscribe().makeAsyncIterator()
    }

    /// Begins to listen now: every event from this call on, for one iteration, also in another task.
    public func subscribe() -> AsyncStream<AuthEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: AuthEvent.self,
            bufferingPolicy: .bufferingNewest(Self.bufferSize)
        )
        let id = UUID()
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLockedValue { _ = $0.removeValue(forKey: id) }
        }
        listeners.withLockedValue { $0[id] = continuation }
        return stream
    }

    /// Calls the observer with every event, synchronously and on the emitting thread, while the work runs.
    ///
    /// So what the work itself prints keeps its place among the events. The observer must be quick.
    package func observed<Value>(
        by observer: @escaping @Sendable (AuthEvent) -> Void,
        _ work: () async throws -> Value
    ) async rethrows -> Value {
        let id = UUID()
        observers.withLockedValue { $0[id] = observer }
        defer { observers.withLockedValue { _ = $0.removeValue(forKey: id) } }
        return try await work()
    }

    /// Tells all observers and listeners.
    package func emit(_ kind: AuthEvent.Kind) {
        let event = AuthEvent(at: now(), kind: kind)
        for observer in observers.withLockedValue({ Array($0.values) }) {
            observer(event)
        }
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            listener.yield(event)
        }
    }
}
