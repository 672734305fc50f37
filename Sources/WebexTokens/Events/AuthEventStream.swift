package import FoundationEssentials
import NIOConcurrencyHelpers

/// A sequence of all events, for any number of listeners.
///
/// ```swift
/// for await event in byova.events { print(event.kind) }
/// ```
///
/// Each iteration is a listener of its own and receives the events from its start on, until its task is cancelled or
/// the library is released. To listen from now on in a task that starts later, pass it ``subscribe()``.
///
/// Listeners never delay a request: each has a buffer of 4,096 events, and a slower listener loses the oldest.
public final class AuthEventStream: AsyncSequence, Sendable {
    public typealias Element = AuthEvent
    public typealias Failure = Never

    /// The size of each listener's buffer, in events.
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

    /// Starts listening, for one iteration.
    public func makeAsyncIterator() -> AsyncStream<AuthEvent>.Iterator {
        subscribe().makeAsyncIterator()
    }

    /// Starts listening now: returns every event from this call on, for one iteration, also in another task.
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
    /// So the output of the work keeps its order among the events. The observer must return quickly.
    package func observed<Value>(
        by observer: @escaping @Sendable (AuthEvent) -> Void,
        _ work: () async throws -> Value
    ) async rethrows -> Value {
        let id = UUID()
        observers.withLockedValue { $0[id] = observer }
        defer { observers.withLockedValue { _ = $0.removeValue(forKey: id) } }
        return try await work()
    }

    /// Calls the observer with every event from now on, synchronously and on the emitting thread; it must return
    /// quickly.
    package func observe(_ observer: @escaping @Sendable (AuthEvent) -> Void) {
        observers.withLockedValue { $0[UUID()] = observer }
    }

    /// Sends an event to all observers and listeners.
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
