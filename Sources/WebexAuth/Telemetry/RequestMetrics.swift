import CoreMetrics
import WebexTokens

/// Counts requests and their results.
///
/// Labels are few and fixed; none names an organization.
///
/// | Metric | Labels | What |
/// |---|---|---|
/// | `byova_refreshes_total` | `kind`, `outcome` | requests for new tokens, retries included in one |
/// | `byova_refresh_duration_seconds` | `kind` | timer, from sending the request to having stored the tokens |
/// | `byova_requests_total` | `status` | HTTP requests by status class; `none` without a reply |
/// | `byova_retries_total` | `kind` | attempts after the first |
/// | `byova_rate_limit_pauses_total` | | replies with status 429 |
/// | `byova_rate_limit_pause_seconds_total` | | the time that they ask for |
///
/// Every series exists from the start, at zero, so that a rate can be told from its first increment.
final class RequestMetrics: Sendable {
    /// The outcome of a request for new tokens.
    enum Outcome: String, CaseIterable {
        case success
        /// A person has to act.
        case rejected
        /// A temporary failure.
        case unavailable
        /// The store failed, before or after the request.
        case unstored
        case cancelled

        init(_ error: WebexAuthError) {
            self =
                switch error.recovery {
                case nil: .cancelled
                case .retry, .wait: .unavailable
                case .fixStore: .unstored
                case .authorizeAgain, .askCustomerAdmin, .fixConfiguration, .register, .freePort, .report:
                    .rejected
                }
        }
    }

    private static let kinds: [AuthEvent.RequestKind] = [.refresh, .fetch, .register]
    private static let statusClasses = ["1xx", "2xx", "3xx", "4xx", "5xx"]

    private let refreshes: [AuthEvent.RequestKind: [Outcome: Counter]]
    private let durations: [AuthEvent.RequestKind: Timer]
    private let retries: [AuthEvent.RequestKind: Counter]
    private let requests: [Counter]
    private let unanswered: Counter
    private let pauses: Counter
    private let pauseSeconds: FloatingPointCounter

    init(factory: any MetricsFactory) {
        func counter(_ label: String, _ dimensions: [(String, String)] = []) -> Counter {
            Counter(label: label, dimensions: dimensions, factory: factory)
        }
        func each<Value>(_ make: (String) -> Value) -> [AuthEvent.RequestKind: Value] {
            Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0, make($0.rawValue)) })
        }
        refreshes = each { kind in
            Dictionary(
                uniqueKeysWithValues: Outcome.allCases.map { outcome in
                    (
                        outcome,
                        counter("byova_refreshes_total", [("kind", kind), ("outcome", outcome.rawValue)])
                    )
                }
            )
        }
        durations = each { kind in
            Timer(label: "byova_refresh_duration_seconds", dimensions: [("kind", kind)], factory: factory)
        }
        retries = each { counter("byova_retries_total", [("kind", $0)]) }
        requests = Self.statusClasses.map { counter("byova_requests_total", [("status", $0)]) }
        unanswered = counter("byova_requests_total", [("status", "none")])
        pauses = counter("byova_rate_limit_pauses_total")
        pauseSeconds = FloatingPointCounter(label: "byova_rate_limit_pause_seconds_total", factory: factory)
    }

    /// Counts what an event tells.
    func count(_ event: AuthEvent) {
        switch event.kind {
        case .requestSucceeded(_, let kind, let receipt):
            refreshes[kind]?[.success]?.increment()
            durations[kind]?.recordNanoseconds(receipt.duration.nanoseconds)
        case .requestFailed(_, let kind, let error): refreshes[kind]?[Outcome(error)]?.increment()
        // Attempt 1 waits for a pause to end; it repeats nothing.
        case .retrying(_, let kind, let attempt, _, _) where attempt > 1: retries[kind]?.increment()
        default: break
        }
    }

    /// Counts a request, by its reply's status; `nil` without a reply.
    func count(status: Int?) {
        guard let status else { return unanswered.increment() }
        let index = status / 100 - 1
        if requests.indices.contains(index) { requests[index].increment() }
    }

    /// Counts a pause that a 429 asks for.
    func count(pause: Duration) {
        pauses.increment()
        pauseSeconds.increment(by: pause.inSeconds)
    }
}

extension Duration {
    /// Whole nanoseconds, as far as they fit.
    fileprivate var nanoseconds: Int64 {
        Int64(clamping: attoseconds / 1_000_000_000)
    }
}
