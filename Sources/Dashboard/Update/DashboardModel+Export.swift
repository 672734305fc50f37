import FoundationEssentials
import WebexTokens
import Wording

extension DashboardModel {
    /// Writes the shown events to a file, oldest first: time, kind, subject, organization ID, text, milliseconds, and
    /// tracking ID, with a tab between them.
    var exportOfEvents: Effect {
        .exportEvents((0..<events.shownCount).map { line(of: events[$0]) })
    }

    private func line(of item: LogItem) -> String {
        let text = item.text(name: shortName)
        let fields = [
            item.at.formatted(.iso8601), text.kind, text.subject, item.subject?.orgID?.rawValue ?? "",
            text.text,
            text.duration.map { "\(Int(($0.inSeconds * 1_000).rounded()))" } ?? "", text.trackingID ?? "",
        ]
        return fields.map { $0.replacing("\t", with: " ") }.joined(separator: "\t")
    }
}
