import FoundationEssentials
import NIOConcurrencyHelpers

/// Tells all listeners that a record has changed.
package final class ChangeBroadcast: Sendable {
    private let listeners = NIOLockedValueBox<[UUID: AsyncStream<TokenSubject?>.Continuation]>([:])

    package init() {}

    deinit {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            listener.finish()
        }
    }

    /// Every change from now on; a slow reader gets `nil` for what it missed.
    package func subscribe() -> AsyncStream<TokenSubject?> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: TokenSubject?.self,
            bufferingPolicy: .bufferingNewest(4096)
        )
        let id = UUID()
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLockedValue { _ = $0.removeValue(forKey: id) }
        }
        listeners.withLockedValue { $0[id] = continuation }
        return stream
    }

    package func send(_ subject: TokenSubject?) {
        for listener in listeners.withLockedValue({ Array($0.values) }) {
            guard case .dropped = listener.yield(subject) else { continue }
            listener.yield(nil)
        }
    }
}
