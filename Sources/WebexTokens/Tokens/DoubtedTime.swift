package import FoundationEssentials

/// The difference between two machines' clocks from which on one of them is doubted.
///
/// A clock that is set from the network is off by seconds. A greater difference is not a measuring error: one of the
/// two clocks is wrong, and nothing tells which. So Webex's `Date` counts only once a second reply agrees; until then a
/// token expires by whichever clock is earlier. A record written in the reader's future is renewed, not trusted.
package enum DoubtedTime {
    /// Inclusive: a difference of exactly five minutes is accepted.
    package static let tolerance = Duration.seconds(300)
}

extension Date {
    /// Whether a past event is recorded too far in the future of a clock.
    package func isFarAhead(of now: Date) -> Bool {
        since(now) > DoubtedTime.tolerance
    }
}

extension OAuthTokens {
    /// Whether these tokens were obtained so far in the reader's future that their times cannot be trusted.
    package func isDoubted(at now: Date) -> Bool {
        obtainedAt.isFarAhead(of: now)
    }

    /// The first instant at which these tokens are not doubted.
    package var believedFrom: Date {
        obtainedAt.adding(.zero - DoubtedTime.tolerance)
    }
}
