import Foundation
import WebexAuth
import WebexSandbox

/// One request to the sandbox as a line of its log.
enum RequestLogLine {
    static func text(_ entry: RequestLogEntry) -> String {
        let milliseconds = entry.duration.formatted(.units(allowed: [.milliseconds], width: .narrow))
        return [
            entry.time.timestamp, entry.method, entry.path, entry.status.map(String.init) ?? "dropped",
            milliseconds, entry.client?.rawValue ?? "-", entry.trackingID, entry.verdict,
        ]
        .joined(separator: "  ")
    }
}
