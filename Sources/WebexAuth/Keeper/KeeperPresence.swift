import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// A keeper's row in the store, from its start to its end.
///
/// It writes once per pass and once per change. A failed write never holds up renewing: the next pass makes up for it,
/// and others consider the keeper gone only after three missed passes.
final class KeeperPresence: Sendable {
    private struct State {
        var keeper: Keeper
        var hasBegun = false
        /// The journal's entry of its start; `nil` once the row is written.
        var beginning: JournalNote?
        /// The last write; each waits for the one before.
        var writing: Task<Void, Never>?
        var ending: Task<Void, Never>?
    }

    private let register: any KeeperRegister
    private let notes: JournalNotes
    private let state: NIOLockedValueBox<State>

    init(of keeper: Keeper, in register: any KeeperRegister, noting notes: JournalNotes) {
        self.register = register
        self.notes = notes
        state = NIOLockedValueBox(State(keeper: keeper))
    }

    /// Writes the row for the first time.
    ///
    /// Like the other methods except ``end()``, it does not wait for the store.
    func begin(keeping kept: KeptCredentials) {
        write { state in
            state.hasBegun = true
            state.beginning = notes.keeperBegan()
            state.keeper.kept = kept
        }
    }

    /// Records a pass.
    func pass(at now: Date, keeping kept: KeptCredentials) {
        write { state in
            state.keeper.lastPass = now
            state.keeper.kept = kept
            state.keeper.retries = state.keeper.retries.filter { $0.value > now }
        }
    }

    /// Records when a credential is tried again after a failure; `nil` if it is not put off.
    func retry(_ subject: TokenSubject, at instant: Date?) {
        write { $0.keeper.retries[subject] = instant }
    }

    /// Records the same of all credentials.
    func retry(_ retries: [TokenSubject: Date]) {
        write { $0.keeper.retries = retries }
    }

    /// Records why nothing is renewed at the moment; `nil` if renewing has resumed.
    func pause(_ pause: Keeper.Pause?) {
        write { state in
            // A 429 during an outage does not replace it.
            let isOutage = state.keeper.pause?.isOutage == true
            if let pause, !pause.isOutage, isOutage { return }
            state.keeper.pause = pause
        }
    }

    /// Returns once what was to be written before is written, or has failed.
    func settle() async {
        await state.withLockedValue(\.writing)?.value
    }

    /// Withdraws the keeper, which has run for so long; nothing is written afterwards.
    func end(after duration: Duration) async {
        let ending = state.withLockedValue { state in
            let ending =
                state.ending
                ?? Task {
                    [register, note = notes.keeperEnded(after: duration), known = state] in
                    await known.writing?.value
                    if known.hasBegun { try? await register.withdrawKeeper(known.keeper.id, noting: note) }
                }
            state.ending = ending
            return ending
        }
        await ending.value
    }

    /// Applies a change, and writes the row if it has begun and is different.
    private func write(_ change: (inout State) -> Void) {
        state.withLockedValue { state in
            let (known, wasShown) = (state.keeper, state.hasBegun)
            change(&state)
            guard state.hasBegun, state.ending == nil, !wasShown || state.keeper != known else { return }
            state.writing = Task { [keeper = state.keeper, earlier = state.writing] in
                await earlier?.value
                await write(keeper)
            }
        }
    }

    /// Writes the row; if others have removed it, they took the keeper for gone.
    private func write(_ keeper: Keeper) async {
        let note = state.withLockedValue(\.beginning) ?? notes.keeperContinues()
        guard (try? await register.show(keeper, notingIfNew: note)) != nil else { return }
        state.withLockedValue { $0.beginning = nil }
    }
}
