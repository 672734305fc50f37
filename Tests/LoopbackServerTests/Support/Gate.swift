import NIOConcurrencyHelpers

/// Holds handlers until a test lets them go on, and tells the test when they have arrived.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrived = 0
        var held: [CheckedContinuation<Void, Never>] = []
        var watchers: [(count: Int, CheckedContinuation<Void, Never>)] = []
    }

    private let state = NIOLockedValueBox(State())

    var arrivals: Int { state.withLockedValue(\.arrived) }

    func pass() async {
        await withCheckedContinuation { continuation in
            let released = state.withLockedValue { state in
                state.arrived += 1
                if !state.isOpen { state.held.append(continuation) }
                var released = state.isOpen ? [continuation] : []
                released += state.watchers.filter { $0.count <= state.arrived }.map(\.1)
                state.watchers.removeAll { $0.count <= state.arrived }
                return released
            }
            for continuation in released { continuation.resume() }
        }
    }

    func waitForArrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLockedValue { state in
                if state.arrived < count { state.watchers.append((count, continuation)) }
                return state.arrived >= count
            }
            if isThere { continuation.resume() }
        }
    }

    func open() {
        let held = state.withLockedValue { state in
            defer { state.held = [] }
            state.isOpen = true
            return state.held
        }
        for continuation in held { continuation.resume() }
    }
}
