import CoreMetrics
import FoundationEssentials
import WebexTokens

/// The health of all tokens, as gauges that exist while a ``TokenKeeper`` runs, since only it reads all records.
///
/// | Metric | Labels | What |
/// |---|---|---|
/// | `byova_tokens` | `state` | credentials by ``HealthState``, the Integration among them |
/// | `byova_next_expiry_seconds` | `token` | time until the first `access` or `refresh` token ends, of those that have not; 0 if there is none |
///
/// They are updated every ``interval``. With several keepers on one factory, the last report counts.
final class TokenGauges: Sendable {
    /// No monitoring looks more often.
    static let interval = Duration.seconds(15)

    private let states: [HealthState: Gauge]
    private let access: Gauge
    private let refresh: Gauge

    init(factory: any MetricsFactory) {
        func gauge(_ label: String, _ name: String, _ value: String) -> Gauge {
            Gauge(label: label, dimensions: [(name, value)], factory: factory)
        }
        states = Dictionary(
            uniqueKeysWithValues: HealthState.allCases.map {
                ($0, gauge("byova_tokens", "state", $0.rawValue))
            }
        )
        access = gauge("byova_next_expiry_seconds", "token", "access")
        refresh = gauge("byova_next_expiry_seconds", "token", "refresh")
    }

    /// Shows a census.
    func show(_ census: TokenCensus, at now: Date) {
        let counts = census.states(at: now)
        for (state, gauge) in states { gauge.record(counts[state, default: 0]) }
        let ends = census.nextEnds(after: now)
        access.record(ends.access?.since(now).inSeconds ?? 0)
        refresh.record(ends.refresh?.since(now).inSeconds ?? 0)
    }

    /// Takes the gauges away: without a keeper their values would be history.
    func remove() {
        for gauge in states.values { gauge.destroy() }
        access.destroy()
        refresh.destroy()
    }
}

/// What is known of all credentials, counted by the rules of ``HealthPolicy`` for tokens that a keeper has in hand.
struct TokenCensus: Sendable {
    private static let policy = HealthPolicy(isKept: true)

    private var records: [TokenSubject: TokenRecord]

    init(_ records: [TokenSubject: TokenRecord]) {
        self.records = records
    }

    mutating func update(_ subject: TokenSubject, to record: TokenRecord?) {
        records[subject] = record
    }

    /// The number of credentials in each state.
    func states(at now: Date) -> [HealthState: Int] {
        let integration = records[.integration]
        var counts = [Self.policy.integrationHealth(of: integration, at: now).state: 1]
        for (subject, record) in records where subject != .integration {
            let state = Self.policy.orgHealth(of: record, integration: integration, at: now).state
            counts[state, default: 0] += 1
        }
        return counts
    }

    /// The first ends that are still to come, of tokens that Webex has not refused.
    func nextEnds(after now: Date) -> (access: Date?, refresh: Date?) {
        var ends: (access: Date?, refresh: Date?)
        for record in records.values {
            if !record.accessIsGone(at: now) {
                ends.access = min(ends.access ?? .distantFuture, record.tokens.expiresAt)
            }
            if record.canRefresh, let end = record.tokens.refreshExpiresAt, end > now {
                ends.refresh = min(ends.refresh ?? .distantFuture, end)
            }
        }
        return ends
    }
}
