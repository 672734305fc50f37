import NIOConcurrencyHelpers

/// The pending logins of one client, whose ports are closed with the client.
final class PendingLogins: Sendable {
    private struct State {
        var logins: [PendingLogin] = []
        var isClosing = false
    }

    private let state = NIOLockedValueBox(State())

    /// Takes a login in; false if the client is being closed.
    func add(_ login: PendingLogin) -> Bool {
        state.withLockedValue { state in
            guard !state.isClosing else { return false }
            state.logins.removeAll(where: \.isClosed)
            state.logins.append(login)
            return true
        }
    }

    /// Closes all of them, once those with a code have told how it ended.
    ///
    /// - Returns: The logins: their callers may come too late to record how they ended.
    func close() async -> [PendingLogin] {
        let logins = state.withLockedValue { state in
            state.isClosing = true
            return state.logins
        }
        await withTaskGroup { group in
            for login in logins { group.addTask { await login.close() } }
        }
        return logins
    }
}
