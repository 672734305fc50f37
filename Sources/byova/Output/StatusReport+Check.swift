import ForeignText
import Foundation
import WebexAuth

extension StatusReport {
    /// The report for Nagios and Icinga: one line, with performance data after a bar.
    func check() -> String {
        let word = ["OK", "WARNING", "CRITICAL"][Int(exitCode)]
        let worst = credentials.first { $0.state.needsPerson } ?? credentials.first { $0.state != .healthy }
        let cause = worst.map { "; first \($0.state.rawValue): \($0.title)" } ?? ""
        let own = asksForIntegration ? "; the Integration is \(integration.state.rawValue)" : ""
        return "BYOVA \(word): \(headline)\(own)\(cause)".withoutBars + " | "
            + performanceData.joined(separator: " ")
    }

    /// The line when nothing could be read.
    static func check(ofFailure message: String) -> String {
        "BYOVA UNKNOWN: \(ForeignText.sanitized(message, limit: .max))".withoutBars
    }

    /// `label=value[unit];warning;critical;minimum`; times are what is left of what ends first.
    private var performanceData: [String] {
        let counts = [
            ("orgs", summary.orgs), ("healthy", summary.healthy), ("expiring", summary.expiring),
            ("expired", summary.expired), ("dead", summary.dead), ("revoked", summary.revoked),
        ]
        let ends = [
            ("access_left", credentials.compactMap(\.access).min()),
            ("refresh_left", credentials.compactMap(\.refresh).min()),
        ]
        return counts.map { "\($0.0)=\($0.1);;;0" }
            + ends.compactMap { label, end in
                end.map { "\(label)=\(Int($0.since(generatedAt.date).inSeconds.rounded()))s" }
            }
    }
}

extension String {
    /// Everything behind a bar would be taken for performance data.
    fileprivate var withoutBars: String {
        replacing("|", with: "/")
    }
}
