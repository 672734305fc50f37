import NIOConcurrencyHelpers
import NIOCore

/// How far a request has come, as its connection sees it.
final class RequestTrace: Sendable {
    private struct State {
        var isWritten = false
        var isOnUsedConnection = false
        var isAnswered = false
    }

    private let state = NIOLockedValueBox(State())

    /// Whether it was handed to a connection: from then on the server may have it.
    var isWritten: Bool {
        state.withLockedValue(\.isWritten)
    }

    /// Whether it failed because a connection that had carried other requests ended, before a byte of the reply came.
    ///
    /// Servers close connections that idle, and a request that crosses the close dies unread. One that finds the
    /// connection closed was not even written.
    func metClosingConnection(_ error: any Error) -> Bool {
        let state = state.withLockedValue(\.self)
        guard state.isWritten else { return error as? ChannelError == .ioOnClosedChannel }
        return state.isOnUsedConnection && !state.isAnswered
    }

    func write(onUsedConnection isUsed: Bool) {
        state.withLockedValue { $0 = State(isWritten: true, isOnUsedConnection: isUsed) }
    }

    func answer() {
        state.withLockedValue { $0.isAnswered = true }
    }

    /// Resets the trace, for the same request on another connection.
    func restart() {
        state.withLockedValue { $0 = State() }
    }
}

/// The traces of running requests, under names that their connections learn.
final class RequestTraces: Sendable {
    /// A field that ``ExchangeWatch`` takes out of a request before it is sent.
    static let field = "byova-trace"

    private let state = NIOLockedValueBox((nextID: 0, traces: [String: RequestTrace]()))

    func begin() -> (name: String, trace: RequestTrace) {
        state.withLockedValue { state in
            let name = String(state.nextID)
            state.nextID += 1
            let trace = RequestTrace()
            state.traces[name] = trace
            return (name, trace)
        }
    }

    func end(_ name: String) {
        state.withLockedValue { $0.traces[name] = nil }
    }

    func find(_ name: String) -> RequestTrace? {
        state.withLockedValue { $0.traces[name] }
    }
}
