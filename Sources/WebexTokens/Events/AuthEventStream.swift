public import FoundationEssentials
import NIOConcurrencyHelpers

/// Hands every event to every listener.
///
/// A listener that does not keep up loses the oldest events, never blocks a request.
public final class AuthEventStream: Sendable {
    /// Events that wait for one listener at the most.
    private static let bufferSize = 4096

    private let now: @Sendable () -> Date
    private let observers = NIOLockedValueBox<[UUID: @Sendable (AuthEvent) -> Void]>([:])
    private let listeners = NIOLockedValueBox<[UUID: AsyncStream<AuthEvent>.Continuation]>([:])

    /// Makes a stream that stamps events with the given clock.
    public init(now: @escaping @Sendable () -> Date) {
        self.now = now
    }

    deinit {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            listener.finish()
        }
    }

    /// Every event from now on, until the stream itself goes.
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

    /// Calls the observer with every event from now on, synchronously and on the emitting thread; it must be quick.
    package func observe(_ observer: @escaping @Sendable (AuthEvent) -> Void) {
        observers.withLockedValue { $0[UUID()] = observer }
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
