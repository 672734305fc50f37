import NIOConcurrencyHelpers
import WebexTokens

/// The keepers that show themselves in this library's store, so that closing it takes all of them back.
final class RunningKeepers: Sendable {
    private let presences = NIOLockedValueBox<[Keeper.ID: KeeperPresence]>([:])

    func begin(_ keeper: Keeper, in register: any KeeperRegister) -> KeeperPresence {
        let presence = KeeperPresence(of: keeper, in: register)
        presences.withLockedValue { $0[keeper.id] = presence }
        return presence
    }

    func end(_ id: Keeper.ID) async {
        let presence = presences.withLockedValue { $0[id] }
        await presence?.end()
        presences.withLockedValue { $0[id] = nil }
    }

    /// Returns once none of them is shown any more.
    func endAll() async {
        for id in presences.withLockedValue({ Array($0.keys) }) { await end(id) }
    }
}
