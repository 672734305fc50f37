import WebexAuth

/// Tells on standard error what a person who waits for a command wants to know.
enum EventPrinter {
    /// Tells what happens while the work is done; all of it is told when this returns.
    static func telling<Value>(
        _ events: AuthEventStream,
        _ work: () async throws -> Value
    ) async throws -> Value {
        let stream = events.subscribe()
        let printer = Task {
            for await event in stream {
                if let line = line(for: event.kind) { StandardError.write(line) }
            }
        }
        let result: Result<Value, any Error>
        do {
            result = .success(try await work())
        } catch {
            result = .failure(error)
        }
        printer.cancel()
        await printer.value
        return try result.get()
    }

    private static func line(for kind: AuthEvent.Kind) -> String? {
        switch kind {
        case .listenerBound(let addresses, let unavailable):
            "Listening on \(addresses.joined(separator: " and "))"
                + (unavailable.isEmpty ? "" : "; not available here: \(unavailable.joined(separator: ", "))")
        case .redirectSeen(let verdict, _, let count) where verdict != .code && count.isPowerOfTwo:
            "A request came that is not the login's redirect: \(verdict.rawValue) (\(count) so far)"
        case .leaseAwaited(_, let holder, let until):
            "\(holder) refreshes it already; waiting for its end, until \(until.timestamp) at the latest."
        case .retrying(_, _, let attempt, let pause, let error):
            "\(error). Attempt \(attempt) in \(Int(pause.inSeconds.rounded(.up))) s."
        default: nil
        }
    }
}

extension Int {
    /// 1, 2, 4, 8 …: often enough to tell of something that any web page can repeat a thousand times.
    fileprivate var isPowerOfTwo: Bool {
        self > 0 && self & (self - 1) == 0
    }
}
