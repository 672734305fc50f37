import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// One credential on the whole screen: why it is in its state, what next, when it ends, its history.
///
/// IDs stand on lines of their own from the first column, so that a person can copy them; none is ever cut.
struct CredentialPage {
    let model: DashboardModel
    let subject: TokenSubject
    let detail: Detail
    let glyphs: GlyphSet

    /// The columns of a fact's name.
    private static let nameColumns = 9

    /// The lines below the heading.
    func lines(columns: Int) -> [StyledLine] {
        guard let record = model.record(of: subject) else {
            let name = subject.orgID.flatMap(model.name(of:))?.text ?? "\(subject)"
            return fact("State", "\(name) has been removed", columns)
        }
        return state(record, columns) + ends(record, columns) + identity(record, columns)
            + errors(record, columns) + history(columns)
    }

    func draw(on frame: inout Frame) {
        let (heading, rest) = frame.bounds.split(top: 1)
        let body = rest.split(bottom: model.rowsBelowText).rest
        let footer = rest.split(bottom: 1).bottom
        let lines = lines(columns: frame.size.columns).map { $0.marking(model.search?.needle) }
        let scroll = min(detail.scroll, max(lines.count - body.rows, 0))
        draw(
            heading: heading.inset(columns: 1, rows: 0),
            position(of: lines.count, scroll, body.rows),
            on: &frame
        )
        for (index, line) in lines.dropFirst(scroll).prefix(body.rows).enumerated() {
            frame.write(line, in: body, line: index)
        }
        FooterView(model: model).draw(in: footer, on: &frame)
    }

    /// Such as `1–20 of 34`; empty if all lines are on the screen.
    private func position(of count: Int, _ scroll: Int, _ rows: Int) -> String {
        count > rows ? "\(scroll + 1)–\(min(scroll + rows, count)) of \(count)   " : ""
    }

    private func draw(heading rect: Rect, _ position: String, on frame: inout Frame) {
        let name = subject.orgID.map { model.name(of: $0)?.text ?? $0.description } ?? "Integration"
        var right = StyledLine(position, .dim)
        if let health { right = right + health.state.label(in: glyphs) }
        if model.activity.isWorking(on: subject) { right.append(" \(glyphs.working)", .accent) }
        let (left, field) = rect.split(right: right.columns)
        frame.write(name, in: left.split(right: 1).rest, style: .title)
        frame.write(right, in: field)
    }

    private var health: Health? {
        guard model.record(of: subject) != nil else { return nil }
        return subject.orgID.flatMap { model.orgs.row(for: $0)?.health } ?? model.integrationHealth
    }

    /// Why, what next, and what happens without a person; without the latter two until the store has told who keeps
    /// the credential.
    private func state(_ record: TokenRecord, _ columns: Int) -> [StyledLine] {
        let text = model.explanation(of: subject, detail).map {
            ExplanationText($0, at: model.now, seenBy: model.configuration.program)
        }
        var lines: [StyledLine] = []
        for (index, sentence) in (text?.why ?? []).enumerated() {
            lines += fact(index == 0 ? "Why" : "", sentence, columns)
        }
        let step =
            subject.orgID.flatMap(model.orgs.row(for:)).map(model.nextStepText(of:)) ?? health?.nextStep?.text
        if let step { lines += fact("Next", step, columns, health?.state.style ?? .text) }
        if let automatic = text?.automatic { lines += fact("Then", automatic, columns) }
        if model.unsaved.contains(subject) {
            lines += fact("Store", "NOT SAVED: in memory only", columns, Style.bad.bold)
        }
        return lines
    }

    private func ends(_ record: TokenRecord, _ columns: Int) -> [StyledLine] {
        let verdict = record.accessIsRejected ? ", rejected by Webex" : ""
        let proof = record.proof.at.map { ", \(timeText($0))" } ?? ""
        return fact("Access", timeText(record.tokens.expiresAt) + verdict + doubt(record), columns)
            + fact("Refresh", refreshText(record), columns)
            + fact("Renewed", timeText(record.refreshedAt) + ", generation \(record.generation)", columns)
            + fact("Proof", record.proof.result.rawValue + proof, columns, record.proof.result.style)
    }

    private func identity(_ record: TokenRecord, _ columns: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        if let id = subject.orgID {
            if let authorized = model.adminStates[id] {
                let words = authorized ? "authorized the Service App" : "revoked the authorization"
                lines += fact("Admin", words, columns)
            }
            lines += fact("ID", "the organization's, and as the API encodes it:", columns, .dim)
            lines += whole(id.rawValue, columns) + whole(id.encoded, columns)
        } else {
            for keeper in model.keepers ?? [] { lines += fact("Keeper", keeper.text(at: model.now), columns) }
            if let last = model.lastKeeper { lines += fact("Keeper", "none \(last.text)", columns, .warn) }
            lines += fact("Redirect", model.configuration.redirectURI, columns)
            lines += fact("Client", "its ID:", columns, .dim) + whole(model.configuration.clientID, columns)
        }
        if let scope = record.tokens.scope { lines += fact("Scopes", scope.joined(separator: " "), columns) }
        return lines
    }

    private func errors(_ record: TokenRecord, _ columns: Int) -> [StyledLine] {
        var lines = record.lastError.map { error($0, "Error", columns) } ?? []
        // The Integration's own error, if that is why the organization cannot be fetched.
        if subject.orgID != nil,
            let obstacle = record.obstacleToFetching(by: model.integration, at: model.now)
        {
            lines += error(obstacle, "Fetching", columns)
        }
        return lines
    }

    private func error(_ error: TokenRecord.RecordedError, _ name: String, _ columns: Int) -> [StyledLine] {
        let status = error.status.map { "HTTP \($0), " } ?? ""
        return fact(name, "\(status)\(error.message)", columns, .bad)
            + fact("", "\(timeText(error.at))\(error.trackingID == nil ? "" : ", tracking ID:")", columns)
            + (error.trackingID.map { whole($0, columns) } ?? [])
    }

    /// What the journal has of the credential, newest first.
    private func history(_ columns: Int) -> [StyledLine] {
        let entries = detail.history.filter { $0.subject == subject }.sorted { $0.id > $1.id }
        guard !entries.isEmpty else { return [] }
        let title: [StyledLine] = [
            [],
            [
                Span(" History, newest first", .title),
                Span(model.usesLocalTime ? ", times \(model.zone)" : "", .dim),
            ],
        ]
        return title
            + entries.flatMap { entry in HistoryEntryLines(entry, model: model).lines(columns: columns) }
    }

    /// A name and a value, the value wrapped.
    private func fact(
        _ name: String,
        _ value: String,
        _ columns: Int,
        _ style: Style = .text
    ) -> [StyledLine] {
        value.wrapped(to: columns - Self.nameColumns - 2).enumerated().map { index, line in
            [
                Span(" " + TextWidth.pad(index == 0 ? name : "", to: Self.nameColumns), .dim),
                Span(line, style),
            ]
        }
    }

    /// A text that a person may have to quote, from the first column on.
    private func whole(_ text: String, _ columns: Int) -> [StyledLine] {
        text.wrapped(to: columns).map { StyledLine($0) }
    }

    private func refreshText(_ record: TokenRecord) -> String {
        guard record.tokens.refreshToken != nil else { return "no refresh token" }
        let rejected = record.canRefresh ? "" : ", rejected by Webex"
        return (record.tokens.refreshExpiresAt.map { timeText($0) + doubt(record) } ?? "no known expiry")
            + rejected
    }

    private func doubt(_ record: TokenRecord) -> String {
        record.tokens.isDoubted(at: model.now)
            ? ", uncertain: obtained in the future by this machine's clock" : ""
    }

    private func timeText(_ instant: Date) -> String {
        "\(TimeText.full(instant)), \(TimeText.left(until: instant, at: model.now))"
    }
}

/// One entry of a credential's history: one line if the tracking ID fits, else that follows on a line of its own.
private struct HistoryEntryLines {
    private let entry: JournalEntry
    private let text: EventText
    private let time: String

    init(_ entry: JournalEntry, model: DashboardModel) {
        self.entry = entry
        time = TimeText.dayAndTime(model.onClock(entry.at))
        text = EventText(entry.note, name: model.shortName)
    }

    func lines(columns: Int) -> [StyledLine] {
        let time = " \(time)  "
        let kind = TextWidth.pad(text.kind, to: 9)
        let who = "  \(entry.program.title)"
        let room = columns - TextWidth.columns(of: time + kind) - 1
        let trackingID = entry.trackingID ?? ""
        let what = text.text.wrapped(to: max(room, 10))
        var lines: [StyledLine] = what.enumerated().map { index, line in
            index == 0
                ? [Span(time, .dim), Span(kind, .accent), Span(line, text.tone.style)]
                : [Span(String(repeating: " ", count: columns - room - 1)), Span(line, text.tone.style)]
        }
        if lines.isEmpty { lines = [[Span(time, .dim), Span(kind, .accent)]] }
        let last = lines.count - 1
        if lines[last].columns + TextWidth.columns(of: who) <= columns {
            lines[last].append(who, .dim)
        } else {
            lines.append(StyledLine(String(repeating: " ", count: max(columns - room - 3, 0)) + who, .dim))
        }
        guard !trackingID.isEmpty else { return lines }
        let place = lines.count - 1
        if lines[place].columns + TextWidth.columns(of: trackingID) + 2 <= columns {
            lines[place].append("  " + trackingID, .dim)
        } else {
            lines += trackingID.wrapped(to: columns).map { StyledLine($0, .dim) }
        }
        return lines
    }
}
