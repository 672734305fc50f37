import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// What a keeper shows of itself in the store, from its beginning to its end.
///
/// One write a pass, and one for each change in between. Whatever the store says to them, renewing goes on: the next
/// pass makes up for a write that failed, and others take a keeper for gone only after three of them.
final class KeeperPresence: Sendable {
    private struct State {
        var keeper: Keeper
        var hasBegun = false
        /// The last write, which follows all others.
        var writing: Task<Void, Never>?
        var ending: Task<Void, Never>?
    }

    private let register: any KeeperRegister
    private let state: NIOLockedValueBox<State>

    init(of keeper: Keeper, in register: any KeeperRegister) {
        self.register = register
        state = NIOLockedValueBox(State(keeper: keeper))
    }

    /// Shows the keeper for the first time, without waiting for it, like all that follows.
    func begin(keeping kept: KeptCredentials) {
        write { state in
            state.hasBegun = true
            state.keeper.kept = kept
        }
    }

    /// Shows that the keeper is still there.
    func pass(at now: Date, keeping kept: KeptCredentials) {
        write { state in
            state.keeper.lastPass = now
            state.keeper.kept = kept
        }
    }

    /// Shows why nothing is renewed for now, or that this is over.
    func pause(_ pause: Keeper.Pause?) {
        write { state in
            // An outage lasts until it is said to be over, whatever else asks for patience meanwhile.
            let isOutage = state.keeper.pause?.isOutage == true
            if let pause, !pause.isOutage, isOutage { return }
            state.keeper.pause = pause
        }
    }

    /// Takes back what is shown; nothing is shown afterwards.
    func end() async {
        let ending = state.withLockedValue { state in
            let ending =
                state.ending
                ?? Task {
                    [register, id = state.keeper.id, hasBegun = state.hasBegun, writing = state.writing] in
                    await writing?.value
                    if hasBegun { try? await register.withdrawKeeper(id) }
                }
            state.ending = ending
            return ending
        }
        await ending.value
    }

    /// Changes what is known, and writes it if others can see it and it is new.
    private func write(_ change: (inout State) -> Void) {
        state.withLockedValue { state in
            let (known, wasShown) = (state.keeper, state.hasBegun)
            change(&state)
            guard state.hasBegun, state.ending == nil, !wasShown || state.keeper != known else { return }
            state.writing = Task { [register, keeper = state.keeper, earlier = state.writing] in
                await earlier?.value
                try? await register.show(keeper)
            }
        }
    }
}
