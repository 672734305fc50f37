import NIOConcurrencyHelpers
package import WebexAuth

/// A network that answers from a script and remembers what it was sent.
package final class ScriptedTransport: HTTPTransport {
    package enum Step: Sendable {
        case reply(HTTPReply)
        case failure(TransportFailure)
        case held(HeldReply)
        /// A refusal that quotes everything it was sent.
        case echo(status: Int)
    }

    private struct State {
        var steps: [Step]
        var requests: [OutgoingRequest] = []
        var isShutDown = false
        var shutdownWatchers: [CheckedContinuation<Void, Never>] = []
        var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
    }

    /// The reply to an unscripted request: a failure that is not retried.
    private static let unscripted = HTTPReply(
        status: 410,
        headers: [("TrackingID", "unscripted-1")],
        body: Array(#"{"message":"Nothing was scripted for this request"}"#.utf8)
    )

    private let state: NIOLockedValueBox<State>

    package init(_ steps: [Step] = []) {
        state = NIOLockedValueBox(State(steps: steps))
    }

    /// Everything that was sent, in order.
    package var requests: [OutgoingRequest] {
        state.withLockedValue(\.requests)
    }

    package var isShutDown: Bool {
        state.withLockedValue(\.isShutDown)
    }

    /// Adds to the script.
    package func expect(_ steps: Step...) {
        state.withLockedValue { $0.steps += steps }
    }

    /// Returns once so many requests were sent.
    package func waitForRequests(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLockedValue { state in
                guard state.requests.count < count else { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    package func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let (step, watchers) = state.withLockedValue { state in
            state.requests.append(request)
            let satisfied = state.watchers.filter { $0.count <= state.requests.count }
            state.watchers.removeAll { $0.count <= state.requests.count }
            let step = state.steps.isEmpty ? Step.reply(Self.unscripted) : state.steps.removeFirst()
            return (step, satisfied.map(\.wake))
        }
        for watcher in watchers { watcher.resume() }
        return switch step {
        case .reply(let reply): reply
        case .failure(let failure): throw failure
        case .held(let held): try await held.outcome().get()
        case .echo(let status): Wire.echo(request, status: status)
        }
    }

    package func shutdown() {
        let watchers = state.withLockedValue { state in
            state.isShutDown = true
            defer { state.shutdownWatchers = [] }
            return state.shutdownWatchers
        }
        for watcher in watchers { watcher.resume() }
    }

    /// Returns once it is shut down.
    package func waitForShutdown() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLockedValue { state in
                if !state.isShutDown { state.shutdownWatchers.append(continuation) }
                return state.isShutDown
            }
            if isOver { continuation.resume() }
        }
    }
}
