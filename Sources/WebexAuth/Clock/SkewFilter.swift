import WebexTokens

/// Which of the measured skews counts.
///
/// A small one counts at once. One that ``SkewEstimate/isDoubtful`` contradicts this machine's clock, so it is one
/// word against another: it counts when the next measure, or the one that counts already, agrees.
struct SkewFilter: Hashable, Sendable {
    /// What counts; `nil` as long as nothing is known, or once the clock was set.
    private(set) var estimate: SkewEstimate?
    /// The last measure, if it is doubtful and waits for another that agrees.
    private var unconfirmed: SkewEstimate?

    /// The skew to report: the one that counts, else the one in doubt.
    var remarkable: ClockSkew? {
        if let known = estimate?.remarkable { return known }
        return unconfirmed?.remarkable.map { ClockSkew(ahead: $0.ahead, isConfirmed: false) }
    }

    /// Processes a measure.
    mutating func take(_ newer: SkewEstimate, at reading: ClockReading) {
        forgetWhatDoesNotHold(at: reading)
        let isConfirmed = [estimate, unconfirmed].contains { $0?.agrees(with: newer) == true }
        guard !newer.isDoubtful || isConfirmed else {
            unconfirmed = newer
            return
        }
        estimate = estimate?.refined(by: newer) ?? newer
        unconfirmed = nil
    }

    /// Discards measures from before the clock was set.
    mutating func forgetWhatDoesNotHold(at reading: ClockReading) {
        if estimate?.holds(at: reading) == false { estimate = nil }
        if unconfirmed?.holds(at: reading) == false { unconfirmed = nil }
    }
}
