import NIOConcurrencyHelpers
import WebexAuth

/// The keeper of this process, which a person turns on and off.
final class KeeperSwitch: Sendable {
    private struct Run {
        let keeper: TokenKeeper
        let task: Task<Void, Never>
    }

    private let byova: BYOVA
    private let policy: KeeperPolicy
    private let run = NIOLockedValueBox<Run?>(nil)

    init(for byova: BYOVA, policy: KeeperPolicy = KeeperPolicy()) {
        self.byova = byova
        self.policy = policy
    }

    var isOn: Bool { run.withLockedValue { $0 != nil } }

    /// The number of renewals that the keeper has begun and not ended.
    var renewalsUnderWay: Int { run.withLockedValue { $0?.keeper.renewalsUnderWay ?? 0 } }

    /// Turns it on or off; running renewals end as usual.
    func turn(on isWanted: Bool) {
        run.withLockedValue { run in
            guard isWanted != (run != nil) else { return }
            run?.task.cancel()
            guard isWanted else {
                run = nil
                return
            }
            let keeper = TokenKeeper(for: byova, policy: policy)
            run = Run(keeper: keeper, task: Task { await keeper.run() })
        }
    }
}
