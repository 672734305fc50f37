import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// Turns outcomes into log entries; drops the oldest while no reader takes them.
struct RequestLog: Sendable {
    let stream: AsyncStream<RequestLogEntry>
    private let entries: AsyncStream<RequestLogEntry>.Continuation

    init() {
        (stream, entries) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
    }

    func add(_ outcome: Outcome, of request: LoopbackRequest, at time: Date, took duration: Duration) {
        let trackingID = HTTPField.Name("TrackingID").flatMap { outcome.reply.headers[$0] }
        entries.yield(
            RequestLogEntry(
                time: time,
                method: request.method.rawValue,
                path: Self.path(of: request),
                status: outcome.reply.dropsConnection ? nil : outcome.reply.status.code,
                duration: duration,
                client: outcome.client,
                trackingID: trackingID ?? "",
                verdict: outcome.verdict
            )
        )
    }

    func finish() {
        entries.finish()
    }

    /// Paths that are none of ours may hold anything, a token for example: they are not repeated.
    private static func path(of request: LoopbackRequest) -> String {
        switch Endpoint(path: request.path) {
        case .applicationsToken?: "/v1/applications/…/token"
        case .webhooks? where request.path != "/v1/webhooks": "/v1/webhooks/…"
        case .some: request.path
        case nil where request.path.hasPrefix(SimulatedWebex.controlPrefix):
            SimulatedWebex.controlPrefix + "…"
        case nil: "(unknown path)"
        }
    }
}
