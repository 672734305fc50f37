import NIOConcurrencyHelpers
package import WebexAuth

/// A reply that a test keeps back until it likes.
package final class HeldReply: Sendable {
    package typealias Outcome = Result<HTTPReply, TransportFailure>

    private enum State {
        case open, released(Outcome)
        case awaited(CheckedContinuation<Outcome, Never>)
    }

    private let state = NIOLockedValueBox(State.open)

    package init() {}

    package func release(_ reply: HTTPReply) {
        settle(.success(reply))
    }

    package func fail(_ failure: TransportFailure) {
        settle(.failure(failure))
    }

    /// Waits for the test; one request at the most may hang on a held reply.
    func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let released = state.withLockedValue { state -> Outcome? in
                if case .released(let outcome) = state { return outcome }
                state = .awaited(continuation)
                return nil
            }
            if let released { continuation.resume(returning: released) }
        }
    }

    private func settle(_ outcome: Outcome) {
        let waiter = state.withLockedValue { state -> CheckedContinuation<Outcome, Never>? in
            defer { state = .released(outcome) }
            guard case .awaited(let waiter) = state else { return nil }
            return waiter
        }
        waiter?.resume(returning: outcome)
    }
}
