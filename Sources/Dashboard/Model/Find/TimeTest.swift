import FoundationEssentials
import WebexTokens

/// A comparison of one of an organization's times with now, such as `access<2h`.
///
/// At exactly the time it counts as reached: `access<2h` holds from two hours before the end on, `refreshed>30d` from
/// thirty days after the refresh on.
struct TimeTest: Hashable, Sendable {
    let subject: Subject
    let comparison: Comparison
    let span: Duration

    enum Subject: Hashable, Sendable {
        /// The time that is left of a token.
        case end(ExpiringToken)
        /// The time since the last refresh.
        case refreshed
    }

    enum Comparison: Character, Hashable, Sendable {
        case below = "<"
        case above = ">"
    }

    /// The instant from which on it holds or no longer holds, in seconds since the reference date; `nil` if it never
    /// holds, because the time is not known.
    func turn(of row: OrgRow) -> Double? {
        switch subject {
        case .end(let token):
            let end = row.end(of: token)
            return end == .unknown ? nil : end.seconds - span.inSeconds
        case .refreshed: return row.slim.refreshedAt.timeIntervalSinceReferenceDate + span.inSeconds
        }
    }

    func holds(for row: OrgRow, at now: Double) -> Bool {
        guard let turn = turn(of: row) else { return false }
        return (turn <= now) == holdsAfterTurn
    }

    /// What is left of a token shrinks, and what has passed since a refresh grows.
    private var holdsAfterTurn: Bool {
        subject == .refreshed ? comparison == .above : comparison == .below
    }

    func narrows(_ other: TimeTest) -> Bool {
        guard subject == other.subject, comparison == other.comparison else { return false }
        return comparison == .below ? span <= other.span : span >= other.span
    }
}
