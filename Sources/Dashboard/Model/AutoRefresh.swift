import FoundationEssentials
import WebexTokens

/// Whether auto-refresh is on, and whether it works.
struct AutoRefresh: Hashable, Sendable {
    /// Whether a person has turned it on.
    private(set) var isOn: Bool
    /// The end of the last reported pause.
    private var pausedUntil = Date.distantPast
    /// Whether renewing fails for all credentials, so that it cannot be relied on.
    private(set) var isInTrouble = false

    init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Whether access tokens that expire soon need no action.
    var isReliable: Bool { isOn && !isInTrouble }

    func isPaused(at now: Date) -> Bool { isOn && (isInTrouble || now < pausedUntil) }

    mutating func toggle() {
        self = AutoRefresh(isOn: !isOn)
    }

    mutating func observe(_ event: AuthEvent) {
        switch event.kind {
        case .keeperWaits(_, let pause, let error):
            pausedUntil = event.at.adding(pause)
            isInTrouble = isInTrouble || error != nil
        case .keeperResumed: self = AutoRefresh(isOn: isOn)
        default: break
        }
    }
}
