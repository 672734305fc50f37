import UnixSignals
import WebexAuth

/// Turns signals into cancellation, so that every command ends cleanly.
enum Interruption {
    private enum Ending<Value: Sendable>: Sendable {
        case finished(Value)
        case signal(UnixSignal)
    }

    /// The signals that end a command, but for those that it was started to ignore.
    static var signals: [UnixSignal] {
        [UnixSignal.sigint, .sigterm, .sighup].filter { !IgnoredSignals.contains($0.rawValue) }
    }

    /// Runs the work; SIGINT, SIGTERM and SIGHUP cancel it.
    ///
    /// - Throws: What the work throws, or the signal's ``CommandFailure`` once the work has ended.
    static func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard !signals.isEmpty else { return try await work() }
        let signals = await UnixSignalsSequence(trapping: signals)
        return try await withThrowingTaskGroup(of: Ending<Value>.self) { group in
            group.addTask { .finished(try await work()) }
            group.addTask {
                for await signal in signals { return .signal(signal) }
                throw CancellationError()
            }
            let ending = try await group.next()
            group.cancelAll()
            switch ending {
            case .finished(let value): return value
            case .signal(let signal):
                while (try? await group.next()) != nil {}
                throw CommandFailure(signal)
            case .none: throw CancellationError()
            }
        }
    }
}

extension CommandFailure {
    /// The end by a signal.
    init(_ signal: UnixSignal) {
        switch signal {
        case .sighup: self.init(.hangup, "Ended by SIGHUP.")
        case .sigterm: self.init(.terminated, "Ended by SIGTERM.")
        default: self.init(.interrupted, "Interrupted.")
        }
    }
}
