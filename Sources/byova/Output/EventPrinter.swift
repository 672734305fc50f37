import WebexAuth
import Wording

/// Prints the progress of a command on standard error.
enum EventPrinter {
    /// Prints events while the work is done, each as it happens, so that lines come in the order of events.
    static func telling<Value>(
        _ events: AuthEventStream,
        naming titles: OrgTitles,
        _ work: () async throws -> Value
    ) async throws -> Value {
        try await events.observed(
            by: { event in
                if let line = line(for: event.kind, naming: titles) { StandardError.write(line) }
            },
            work
        )
    }

    static func line(for kind: AuthEvent.Kind, naming titles: OrgTitles = OrgTitles()) -> String? {
        switch kind {
        case .listenerBound(let addresses, let unavailable):
            "Listening on \(addresses.joined(separator: " and "))"
                + (unavailable.isEmpty ? "" : "; not available here: \(unavailable.joined(separator: ", "))")
        case .redirectSeen(let verdict, let address, let count) where verdict.isStray && count.isPowerOfTwo:
            "Request to \(address): \(verdict.text(count: count))"
                + (verdict == .unprovenError ? "; Ctrl-C stops" : "")
        case .leaseAwaited(_, let holder, let until):
            "Waiting for \(holder), which is refreshing this token, until \(until.timestamp) at the latest."
        case .retrying(let subject, _, let attempt, let pause, let error):
            "\(error.text(naming: subject, as: titles.title)). Attempt \(attempt) in \(Int(pause.inSeconds.rounded(.up))) s."
        default: nil
        }
    }
}

extension Int {
    /// 1, 2, 4, 8 …, since any web page can repeat such a request a thousand times.
    fileprivate var isPowerOfTwo: Bool {
        self > 0 && self & (self - 1) == 0
    }
}
