import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// A cache of valid access tokens, so that the common call needs neither an actor hop nor the store.
final class ValidTokenCache: Sendable {
    /// Says what had been forgotten when a record was read; an older record must not come back.
    struct Ticket: Hashable, Sendable {
        fileprivate let forgotten: Int
    }

    private struct Entry {
        let token: Secret
        /// Before, it is doubted: the clock was set back since it was remembered.
        let usableFrom: Date
        let usableUntil: Date
    }

    private struct State {
        var entries: [TokenSubject: Entry] = [:]
        /// How often anything was forgotten; one count for all, so that it never grows.
        var forgotten = 0
    }

    private let isEnabled: Bool
    private let state = NIOLockedValueBox(State())

    init(isEnabled: Bool = true) {
        self.isEnabled = isEnabled
    }

    func token(for subject: TokenSubject, at now: Date) -> Secret? {
        state.withLockedValue { state in
            guard let entry = state.entries[subject], now < entry.usableUntil, now >= entry.usableFrom else {
                return nil
            }
            return entry.token
        }
    }

    /// To be taken before the record is read.
    func ticket() -> Ticket {
        state.withLockedValue { Ticket(forgotten: $0.forgotten) }
    }

    /// Remembers a record's token, unless Webex has refused it or something was forgotten meanwhile: then the next
    /// one who asks reads the record again.
    func update(_ record: TokenRecord, for subject: TokenSubject, _ ticket: Ticket) {
        guard isEnabled, !record.isRefused else { return }
        let entry = Entry(
            token: record.tokens.accessToken,
            usableFrom: record.tokens.believedFrom,
            usableUntil: record.tokens.expiresAt.adding(.zero - OAuthTokens.renewalBuffer)
        )
        state.withLockedValue { state in
            guard state.forgotten == ticket.forgotten else { return }
            state.entries[subject] = entry
        }
    }

    /// Invalidates one subject, or all.
    func forget(_ subject: TokenSubject?) {
        state.withLockedValue { state in
            state.forgotten += 1
            guard let subject else { return state.entries.removeAll() }
            state.entries[subject] = nil
        }
    }
}
