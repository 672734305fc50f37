import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

extension DashboardModel {
    /// The lines of the detail overlay; long IDs are wrapped, never cut.
    func detailLines(in glyphs: GlyphSet = .unicode) -> [StyledLine] {
        let facts =
            switch detail?.content {
            case .credential(let subject): credentialFacts(subject, glyphs)
            case .item(let item): itemFacts(item)
            case nil: [DetailFact]()
            }
        let columns = TextOverlay.textColumns(in: size)
        return facts.flatMap { $0.lines(columns: columns) }
    }

    private func credentialFacts(_ subject: TokenSubject, _ glyphs: GlyphSet) -> [DetailFact] {
        guard let record = record(of: subject) else {
            return [
                DetailFact("", "\(subject.orgID.flatMap(name(of:))?.text ?? "\(subject)") has been removed")
            ]
        }
        let health = subject.orgID.flatMap { orgs.row(for: $0)?.health } ?? integrationHealth
        var facts = [
            DetailFact(
                "state",
                "\(health.state.symbol(in: glyphs)) \(health.state.rawValue)",
                health.state.style
            )
        ]
        let text = explanationText(of: subject)
        for (index, sentence) in (text?.why ?? []).enumerated() {
            facts.append(DetailFact(index == 0 ? "why" : "", sentence))
        }
        facts += [health.nextStep.map { DetailFact("next step", $0.text) }].compactMap(\.self)
        if let automatic = text?.automatic { facts.append(DetailFact("then", automatic)) }
        facts += identityFacts(subject, record)
        let verdict = record.accessIsRejected ? ", rejected by Webex" : ""
        facts.append(DetailFact("access", timeText(record.tokens.expiresAt) + verdict + doubt(record)))
        facts.append(DetailFact("refresh", refreshText(record)))
        facts.append(
            DetailFact("refreshed", timeText(record.refreshedAt) + ", generation \(record.generation)")
        )
        let proofTime = record.proof.at.map { ", \(timeText($0))" } ?? ""
        facts.append(
            DetailFact("proof", record.proof.result.rawValue + proofTime, record.proof.result.style)
        )
        if subject == .integration, let keepers {
            facts += keepers.map { DetailFact("keeper", $0.text(at: now)) }
        }
        if let scope = record.tokens.scope {
            facts.append(DetailFact("scopes", scope.joined(separator: " ")))
        }
        if unsaved.contains(subject) {
            facts.append(DetailFact("store", "NOT SAVED: in memory only", .bad))
        }
        return facts + (record.lastError.map { errorFacts($0) } ?? [])
            + (obstacle(of: subject, record).map { errorFacts($0, name: "Integration") } ?? [])
            + historyFacts(of: subject)
    }

    /// Why the credential is in its state; `nil` until the store has told who keeps it.
    private func explanationText(of subject: TokenSubject) -> ExplanationText? {
        guard let detail, let explanation = explanation(of: subject, detail) else { return nil }
        return ExplanationText(explanation, at: now, seenBy: configuration.program)
    }

    /// What the journal has of the credential, newest first.
    private func historyFacts(of subject: TokenSubject) -> [DetailFact] {
        let entries = (detail?.history ?? []).filter { $0.subject == subject }.sorted { $0.id > $1.id }
        return entries.enumerated().map { index, entry in
            let text = EventText(entry.note, name: shortName)
            let words = [
                "\(TimeText.full(entry.at)) \(text.kind) \(text.text)", entry.program.title, entry.trackingID,
            ]
            return DetailFact(
                index == 0 ? "history" : "",
                words.compactMap(\.self).joined(separator: ", "),
                text.tone.style
            )
        }
    }

    /// The Integration's error, if that is why an organization cannot be fetched; shown next to the organization's own.
    private func obstacle(of subject: TokenSubject, _ record: TokenRecord) -> TokenRecord.RecordedError? {
        subject.orgID == nil ? nil : record.obstacleToFetching(by: integration, at: now)
    }

    private func identityFacts(_ subject: TokenSubject, _ record: TokenRecord) -> [DetailFact] {
        guard let id = subject.orgID else { return [DetailFact("client", configuration.clientID)] }
        let name = name(of: id).map { [DetailFact("name", $0.text)] } ?? []
        let admin = adminStates[id].map {
            [DetailFact("admin", $0 ? "authorized the Service App" : "revoked the authorization")]
        }
        return name + [DetailFact("org ID", id.rawValue), DetailFact("encoded", id.encoded)] + (admin ?? [])
    }

    private func errorFacts(
        _ error: TokenRecord.RecordedError,
        name: String = "last error"
    ) -> [DetailFact] {
        let status = error.status.map { "HTTP \($0), " } ?? ""
        return [
            DetailFact(name, "\(status)\(error.message)", .bad), DetailFact("at", timeText(error.at)),
        ]
            + [error.trackingID.map { DetailFact("tracking ID", $0) }].compactMap(\.self)
    }

    private func itemFacts(_ item: LogItem) -> [DetailFact] {
        let text = item.text(name: shortName)
        var facts = [
            DetailFact("time", timeText(item.at)), DetailFact("kind", text.kind),
            DetailFact("subject", text.subject),
            DetailFact("event", text.text, text.tone.style),
        ]
        if let id = item.subject?.orgID { facts.append(DetailFact("org ID", id.rawValue)) }
        if let step = item.event?.kind.nextStep { facts.append(DetailFact("next step", step)) }
        if let end = text.expiresAt { facts.append(DetailFact("expires", timeText(end))) }
        if let trackingID = text.trackingID { facts.append(DetailFact("tracking ID", trackingID)) }
        if let entry = item.entry { facts += [DetailFact("by", Self.who(entry.note.program))] }
        if let cause = item.event?.kind.error?.cause {
            facts.append(DetailFact("cause", cause.description, .bad))
            if let trackingID = cause.trackingID { facts.append(DetailFact("tracking ID", trackingID)) }
        }
        return facts
    }

    private static func who(_ program: ProgramInstance) -> String {
        let name = [program.program, program.version].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(name) on \(program.host), process \(program.processID)"
    }

    private func refreshText(_ record: TokenRecord) -> String {
        guard record.tokens.refreshToken != nil else { return "no refresh token" }
        let rejected = record.canRefresh ? "" : ", rejected by Webex"
        return (record.tokens.refreshExpiresAt.map { timeText($0) + doubt(record) } ?? "no known expiry")
            + rejected
    }

    private func doubt(_ record: TokenRecord) -> String {
        record.tokens.isDoubted(at: now) ? ", uncertain: obtained in the future by this machine's clock" : ""
    }

    private func timeText(_ instant: Date) -> String {
        "\(TimeText.full(instant)), \(TimeText.left(until: instant, at: now))"
    }
}

/// A name and a value of the detail overlay.
private struct DetailFact {
    let name: String
    let value: String
    let style: Style

    init(_ name: String, _ value: String, _ style: Style = .text) {
        self.name = name
        self.value = value
        self.style = style
    }

    func lines(columns: Int) -> [StyledLine] {
        let nameColumns = 13
        return value.wrapped(to: columns - nameColumns).enumerated().map { index, line in
            [Span(TextWidth.pad(index == 0 ? name : "", to: nameColumns), .dim), Span(line, style)]
        }
    }
}
