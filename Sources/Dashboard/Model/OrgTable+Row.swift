import FoundationEssentials
import WebexTokens

extension OrgTable {
    /// One organization.
    struct Row: Sendable {
        let id: OrgID
        let health: Health
        let slim: SlimRecord
        /// The next instant at which time alone may change its health.
        let change: Date?

        /// Assesses a record, and stores a slim form without secrets.
        init(_ id: OrgID, _ record: TokenRecord, _ slim: SlimRecord, _ context: HealthContext) {
            self.id = id
            self.slim = slim
            let policy = context.policy(for: .org(id))
            health = policy.orgHealth(of: record, integration: context.integration, at: context.now)
            change = policy.nextChange(of: record, after: context.now)
        }

        /// The record without secrets, assembled on access.
        var record: TokenRecord { slim.record }
    }

    /// A row's place in the list.
    struct Place: Comparable, Sendable {
        var rank: Int32
        var slot: Int32
        var expiry: Double

        static func < (left: Place, right: Place) -> Bool {
            (left.rank, left.expiry, left.slot) < (right.rank, right.expiry, right.slot)
        }
    }

    /// Something that happens to a row at an instant, in seconds since the reference date.
    struct Instant: Comparable, Sendable {
        var at: Double
        var slot: Int32
        var token: ExpiringToken = .access

        static func < (left: Instant, right: Instant) -> Bool {
            (left.at, left.slot, left.token.rawValue) < (right.at, right.slot, right.token.rawValue)
        }
    }
}

extension OrgTable.Row {
    func place(in slot: Int32) -> OrgTable.Place {
        OrgTable.Place(
            rank: Int32(health.state.severityRank),
            slot: slot,
            expiry: slim.accessEnd.timeIntervalSinceReferenceDate
        )
    }

    /// The known expiries of its two tokens.
    func expiries(in slot: Int32) -> [OrgTable.Instant] {
        let access = slim.usableAccessEnd.map { OrgTable.Instant($0, slot: slot, token: .access) }
        let refresh = slim.refreshEnd.map { OrgTable.Instant($0, slot: slot, token: .refresh) }
        return [access, refresh].compactMap(\.self)
    }

    func change(in slot: Int32) -> OrgTable.Instant? {
        change.map { OrgTable.Instant($0, slot: slot) }
    }
}

extension OrgTable.Instant {
    fileprivate init(_ date: Date, slot: Int32, token: ExpiringToken = .access) {
        self.init(at: date.timeIntervalSinceReferenceDate, slot: slot, token: token)
    }
}
