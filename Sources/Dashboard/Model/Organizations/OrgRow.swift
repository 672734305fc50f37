import FoundationEssentials
import WebexTokens

/// One organization in the list.
struct OrgRow: Sendable {
    let id: OrgID
    /// Its record without secrets, which shares what it can with others.
    let slim: SlimRecord
    let accessEnd: TokenEnd
    let refreshEnd: TokenEnd
    let health: Health
    /// The next instant at which time alone may change its health, in seconds since the reference date; infinite if
    /// there is none.
    let change: Double

    /// Assesses a record, of which only the slim form is kept.
    init(_ id: OrgID, _ record: TokenRecord, _ slim: SlimRecord, _ context: HealthContext) {
        self.id = id
        self.slim = slim
        accessEnd = slim.usableAccessEnd.map(TokenEnd.init) ?? .over
        refreshEnd = slim.refreshEnd.map(TokenEnd.init) ?? (slim.refreshIsRejected ? .over : .unknown)
        let policy = context.policy(for: .org(id))
        health = policy.orgHealth(of: record, integration: context.integration, at: context.now)
        change =
            policy.nextChange(of: record, after: context.now)?.timeIntervalSinceReferenceDate ?? .infinity
    }

    /// The record without secrets, assembled on access.
    var record: TokenRecord { slim.record }

    func end(of token: ExpiringToken) -> TokenEnd {
        switch token {
        case .access: accessEnd
        case .refresh: refreshEnd
        }
    }

    /// The same organization, assessed again.
    func reassessed(_ context: HealthContext) -> OrgRow {
        OrgRow(id, record, slim, context)
    }
}

/// When a token ends, ordered so that what is over comes first and what is unknown last.
struct TokenEnd: Hashable, Comparable, Sendable {
    /// Seconds since the reference date.
    let seconds: Double

    /// Webex has rejected it, or there is no access token.
    static let over = TokenEnd(seconds: -.infinity)
    /// There is no refresh token, or its lifetime is not known.
    static let unknown = TokenEnd(seconds: .infinity)

    private init(seconds: Double) {
        self.seconds = seconds
    }

    init(_ date: Date) {
        seconds = date.timeIntervalSinceReferenceDate
    }

    /// Whether it has an expiry, passed or not.
    var isKnown: Bool { seconds.isFinite }

    static func < (left: TokenEnd, right: TokenEnd) -> Bool {
        left.seconds < right.seconds
    }
}
