package import FoundationEssentials

/// When a pair is due for renewal, and how urgent that is.
package struct RenewalPlan: Hashable, Sendable {
    package let subject: TokenSubject
    /// The pair that the plan is for.
    package let generation: Int
    /// Refresh or fetch.
    package let decision: RenewalDecision
    package let dueAt: Date
    package let urgency: Urgency
    /// When there is no refresh token left to save, as far as the clock knows.
    package let lostAt: Date?

    /// Orders plans by urgency.
    package struct Urgency: Hashable, Comparable, Sendable {
        /// Organizations may need the Integration.
        package var isIntegration: Bool
        /// The earlier of the access token's end and the last two weeks of the refresh token.
        ///
        /// An expired access token stops work until the next renewal, an expired refresh token until a person acts. So
        /// the refresh token's expiry counts long before it is reached.
        package var lossAt: Date

        /// Waiting loses nothing any more.
        package static let last = Urgency(isIntegration: false, lossAt: .distantFuture)

        package static func < (left: Urgency, right: Urgency) -> Bool {
            left.isIntegration == right.isIntegration ? left.lossAt < right.lossAt : left.isIntegration
        }
    }
}

extension RenewalPlan {
    /// The shortest life of a refresh token that Webex documents, 60 days in Webex for Government; assumed where
    /// no reply has told it.
    private static let shortestRefreshLife = Duration.days(60)
    /// How long before its end a keeper renews a refresh token, and health says that it ends soon.
    package static let refreshMargin = Duration.days(14)

    /// Plans a record's next renewal; `nil` if Webex has refused it for good.
    ///
    /// Both tokens count: whichever reaches its share of life first makes the pair due. So what is not used is
    /// renewed like the rest. A refresh token that comes near its end is not waited for, unless the pair is new: then
    /// refreshing has not moved that end, and would hardly do so again. Doubted times are not
    /// waited for: what is left of such a pair is unknown.
    package init?(for record: TokenRecord, of subject: TokenSubject, timing: RenewalTiming, at now: Date) {
        let decision = RenewalDecision(for: record, of: subject, asking: .keeper)
        guard decision == .refresh || decision == .fetch else { return nil }
        let tokens = record.tokens
        let share = timing.share(of: subject, generation: record.generation)
        let refreshLife = decision == .refresh ? tokens.toldRefreshLife ?? Self.shortestRefreshLife : nil
        let life = min(tokens.expiresIn, refreshLife ?? tokens.expiresIn)
        lostAt = refreshLife.map(tokens.obtainedAt.adding)
        let refreshLoss = lostAt?.adding(.zero - Self.refreshMargin)
        var wanted = tokens.obtainedAt.adding(life * share)
        if let refreshLoss { wanted = min(wanted, max(refreshLoss, tokens.obtainedAt.adding(life / 4))) }
        let isDoubted = tokens.isDoubted(at: now)
        let storedAt = record.refreshedAt.isFarAhead(of: now) ? .distantPast : record.refreshedAt
        if record.isRefused || isDoubted { wanted = storedAt }
        self.subject = subject
        self.decision = decision
        generation = record.generation
        dueAt = max(wanted, storedAt.adding(timing.shortestInterval))
        urgency = Urgency(
            isIntegration: subject == .integration,
            lossAt: isDoubted ? storedAt : min(tokens.expiresAt, refreshLoss ?? tokens.expiresAt)
        )
    }
}

extension OAuthTokens {
    /// How long the refresh token lives, if that is known: an end before the pair itself was given is disproved.
    fileprivate var toldRefreshLife: Duration? {
        refreshTokenExpiresIn.flatMap { $0 > .zero ? $0 : nil }
    }
}

extension RenewalPlan {
    /// Whether the record is still the one that was planned for, and would be renewed the same way.
    package func isCurrent(_ record: TokenRecord) -> Bool {
        record.generation == generation
            && RenewalDecision(for: record, of: subject, asking: .keeper) == decision
    }
}
