import FoundationEssentials
import WebexTokens

/// The progress of refreshing everything.
struct RefreshAll: Hashable, Sendable {
    let total: Int
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var isStopping = false
    /// When the next refresh starts, if the request rate is used up.
    private var waitsUntil = Date.distantPast

    init(total: Int) {
        self.total = total
    }

    /// Between 0 and 1.
    var fraction: Double { total > 0 ? Double(done) / Double(total) : 1 }

    mutating func count(_ outcome: Outcome) {
        done += 1
        if outcome != .succeeded { failed += 1 }
    }

    mutating func wait(_ pause: Duration, from now: Date) {
        waitsUntil = now.adding(pause)
    }

    /// The pause before the next refresh; `nil` if too short to show.
    func rest(at now: Date) -> Duration? {
        let rest = waitsUntil.since(now)
        return isStopping || rest < .seconds(1) ? nil : rest
    }

    mutating func stop() {
        isStopping = true
    }

    /// The result.
    var notice: Notice {
        let refreshed = "\(done - failed) of \(total) refreshed"
        let ending = isStopping && done < total ? ", stopped" : ""
        guard failed > 0 else { return Notice(refreshed + ending, tone: .success) }
        return Notice(
            "\(refreshed), \(failed) failed\(ending)",
            tone: .failure,
            nextStep: "Organizations that need attention are at the top of the list"
        )
    }
}
