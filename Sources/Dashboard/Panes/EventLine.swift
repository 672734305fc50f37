import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// One line of the event log: time, kind, subject, text, duration, tracking ID.
struct EventLine {
    var time: String
    var kind: String
    var subject: String
    var what: String
    var style: Style
    var duration: String?
    var trackingID: String?

    /// With fewer columns, only the kind, the subject and the text fit.
    private static let tabularColumns = 60
    /// Webex's have so many characters.
    private static let trackingIDColumns = 43

    init(_ item: LogItem, model: DashboardModel) {
        let text = item.text(name: model.shortName)
        time = TimeText.recent(model.onClock(item.at), at: model.onClock(model.now))
        kind = text.kind
        subject = text.subject
        what = text.text
        style = text.tone.style
        duration = text.duration.map(TimeText.request)
        trackingID = text.trackingID
    }

    private var paddedTime: String {
        TextWidth.pad(time, to: 8) + " "
    }

    func styled(columns: Int) -> StyledLine {
        columns < Self.tabularColumns ? narrow(columns: columns) : tabular(columns: columns)
    }

    private func narrow(columns: Int) -> StyledLine {
        var line: StyledLine = [Span(paddedTime, .dim), Span(TextWidth.pad(kind, to: 9), .accent)]
        if !subject.isEmpty { line.append(subject + " ") }
        line.append(TextWidth.pad(what, to: max(columns - line.columns, 0)), style)
        return line
    }

    private func tabular(columns: Int) -> StyledLine {
        let isWide = columns >= 100
        let subjectColumns = isWide ? 18 : 15
        var left: StyledLine = [
            Span(paddedTime, .dim), Span(TextWidth.pad(kind, to: isWide ? 10 : 9), .accent),
        ]
        left.append(TextWidth.pad(subject, to: subjectColumns - 1) + " ")
        var right = duration.map { TextWidth.pad($0, to: 8, alignment: .trailing) } ?? ""
        if let trackingID {
            right += "  " + TextWidth.clip(trackingID, to: isWide ? Self.trackingIDColumns : 12)
        }
        let rightColumns = TextWidth.columns(of: right)
        let whatColumns = max(columns - left.columns - rightColumns, 0)
        left.append(TextWidth.pad(what, to: whatColumns), style)
        left.append(right, .dim)
        return left
    }
}
