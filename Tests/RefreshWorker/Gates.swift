import NIOConcurrencyHelpers
import WebexTokens

/// Where those who have read a record wait for the others.
final class Gates: Sendable {
    private enum Gate {
        case closed
        case awaited(CheckedContinuation<Void, Never>)
    }

    private let gates = NIOLockedValueBox<[TokenSubject: Gate]>([:])

    /// The next one who comes waits.
    func close(for subject: TokenSubject) {
        gates.withLockedValue { $0[subject] = .closed }
    }

    /// Lets the one who waits, or will, go on.
    func open(for subject: TokenSubject) {
        let waiting = gates.withLockedValue { gates -> CheckedContinuation<Void, Never>? in
            guard case .awaited(let waiting) = gates.removeValue(forKey: subject) else { return nil }
            return waiting
        }
        waiting?.resume()
    }

    /// Waits at a gate that is closed.
    ///
    /// - Parameters:
    ///   - subject: Whose gate.
    ///   - arrive: Called by the one who has to wait, before it does.
    func pass(for subject: TokenSubject, _ arrive: () -> Void) async {
        guard gates.withLockedValue({ $0[subject] != nil }) else { return }
        await withCheckedContinuation { continuation in
            let isClosed = gates.withLockedValue { gates -> Bool in
                guard case .closed = gates[subject] else { return false }
                gates[subject] = .awaited(continuation)
                return true
            }
            guard isClosed else { return continuation.resume() }
            arrive()
        }
    }
}
