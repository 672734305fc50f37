import Foundation
import NIOConcurrencyHelpers
import TestSupport
import WebexTokens

@testable import TokenStores

/// A machine whose clocks and processes a test sets.
final class Machine: Sendable {
    struct State {
        var bootID = "boot-1"
        var bootTime = Duration.seconds(100)
        var wallOffset = Duration.zero
        /// When each process started.
        var processes: [Int32: Int64] = [7: 1_000, 8: 1_001]
    }

    private let state = NIOLockedValueBox(State())

    var now: Date {
        .noon.adding(state.withLockedValue(\.wallOffset))
    }

    func set(_ change: (inout State) -> Void) {
        state.withLockedValue(change)
    }

    func observer(of process: Int32, namespaces: String = "pid:[1]", host: String = "gw1") -> ProcessObserver
    {
        let now = state.withLockedValue { $0 }
        return ProcessObserver(
            identity: ProcessIdentity(
                bootID: now.bootID,
                namespaces: namespaces,
                processID: process,
                startedAt: now.processes[process]
            ),
            host: host,
            bootTime: { self.state.withLockedValue(\.bootTime) },
            look: { process in
                self.state.withLockedValue { $0.processes[process] }.map { .started(at: $0) } ?? .noProcess
            }
        )
    }
}
