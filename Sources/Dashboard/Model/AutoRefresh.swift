import FoundationEssentials
import WebexTokens

/// Whether tokens are renewed here by themselves, and whether that works.
struct AutoRefresh: Hashable, Sendable {
    /// What a person wants.
    private(set) var isOn: Bool
    /// Until when nothing is renewed, as it was told last.
    private var pausedUntil = Date.distantPast
    /// Whether renewing fails for all credentials: then nothing can be relied on.
    private(set) var isInTrouble = false

    init(isOn: Bool) {
        self.isOn = isOn
    }

    /// Whether access tokens that end soon need no person.
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
