package import FoundationEssentials

/// How far the clocks of two machines may be apart before one of them is doubted.
///
/// A machine's clock that is set from the network is off by seconds. What differs by more than this is no error of
/// measuring: one of the two is wrong, and nothing here tells which. So Webex's `Date` counts only once a second reply
/// agrees, until then a token ends by whichever clock ends it first, and what was written in the reader's future is
/// renewed, not trusted.
package enum DoubtedTime {
    /// Inclusive: a difference of exactly five minutes is believed.
    package static let tolerance = Duration.seconds(300)
}

extension Date {
    /// Whether something that has happened is said to have happened too far ahead of a clock.
    package func isFarAhead(of now: Date) -> Bool {
        since(now) > DoubtedTime.tolerance
    }
}

extension OAuthTokens {
    /// Whether these tokens come from so far in the reader's future that none of their times can be believed.
    package func isDoubted(at now: Date) -> Bool {
        obtainedAt.isFarAhead(of: now)
    }

    /// The first instant at which these tokens are not doubted.
    package var believedFrom: Date {
        obtainedAt.adding(.zero - DoubtedTime.tolerance)
    }
}
