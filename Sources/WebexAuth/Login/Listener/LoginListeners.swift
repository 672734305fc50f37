import NIOConcurrencyHelpers

/// The listeners of one client's logins, whose ports are free once the client is closed.
final class LoginListeners: Sendable {
    private struct State {
        var listeners: [RedirectListener] = []
        var isClosing = false
    }

    private let state = NIOLockedValueBox(State())

    /// Takes a listener in; false if the client is being closed.
    func add(_ listener: RedirectListener) -> Bool {
        state.withLockedValue { state in
            guard !state.isClosing else { return false }
            state.listeners.removeAll { $0.hasClosed }
            state.listeners.append(listener)
            return true
        }
    }

    /// Closes all of them, once those with a code have shown the browser their page.
    func close() async {
        let listeners = state.withLockedValue { state in
            state.isClosing = true
            return state.listeners
        }
        await withTaskGroup { group in
            for listener in listeners { group.addTask { await listener.closeAfterPage() } }
        }
    }
}
