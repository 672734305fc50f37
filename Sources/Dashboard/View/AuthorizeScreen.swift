import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

/// The login screen: the URL starts at the first column without a frame, so that it can be copied.
struct AuthorizeScreen {
    let model: DashboardModel
    let login: Login

    /// A line around the URL; small screens keep the smallest ranks.
    private struct Line {
        let rank: Int
        let text: StyledLine
    }

    func draw(on frame: inout Frame) {
        let (header, rest) = frame.bounds.split(top: 1)
        let body = rest.split(bottom: 1).rest
        frame.write("Authorize the Integration", in: header.inset(columns: 1, rows: 0), style: .title)
        frame.write(countdown, in: header.inset(columns: 1, rows: 0), alignment: .trailing)
        let url = login.hasEnded ? nil : login.url
        let urlRows = min(Self.urlRows(of: login, columns: frame.size.columns), body.rows)
        let (above, below) = fitting(
            rows: body.rows - (url == nil ? 0 : urlRows),
            columns: frame.size.columns,
            glyphs: frame.glyphs
        )
        var line = 0
        for text in above {
            frame.write(text, in: body.inset(columns: 1, rows: 0), line: line)
            line += 1
        }
        if let url {
            let hidden = max(Self.urlRows(of: login, columns: frame.size.columns) - urlRows, 0)
            let text = String(url.dropFirst(min(login.scroll, hidden) * frame.size.columns))
            line += frame.place(RawText(row: body.row + line, text: text), maximumRows: urlRows)
        }
        for text in below {
            frame.write(text, in: body.inset(columns: 1, rows: 0), line: line)
            line += 1
        }
        FooterView(model: model).draw(in: rest.split(bottom: 1).bottom, on: &frame)
    }

    /// The rows of the URL when the terminal wraps it.
    static func urlRows(of login: Login?, columns: Int) -> Int {
        guard let url = login?.url, columns > 0 else { return 0 }
        return RawText(row: 0, text: url).rows(columns: columns)
    }

    /// Chooses the lines above and below the URL that fit, the most important ones first.
    private func fitting(
        rows: Int,
        columns: Int,
        glyphs: GlyphSet
    ) -> (above: [StyledLine], below: [StyledLine]) {
        let above = introduction(columns: columns - 2)
        let below = facts(columns: columns - 2, glyphs: glyphs)
        let ranks = (above + below).map(\.rank).sorted()
        guard rows < ranks.count else { return (above.map(\.text), below.map(\.text)) }
        var room = max(rows, 0)
        var keptAbove: [StyledLine] = []
        var keptBelow: [StyledLine] = []
        let limit = room > 0 ? ranks[room - 1] : -1
        room -= ranks.count { $0 < limit }
        for (line, isAbove) in above.map({ ($0, true) }) + below.map({ ($0, false) }) where line.rank <= limit
        {
            if line.rank == limit {
                guard room > 0 else { continue }
                room -= 1
            }
            if isAbove { keptAbove.append(line.text) } else { keptBelow.append(line.text) }
        }
        return (keptAbove, keptBelow)
    }

    private var countdown: StyledLine {
        guard case .waiting(let deadline) = login.phase else { return [] }
        return StyledLine("\(TimeText.minutes(until: deadline, at: model.now)) left", Style.text.bold)
    }

    private func introduction(columns: Int) -> [Line] {
        guard login.url != nil, !login.hasEnded else { return [Line(rank: 8, text: [])] }
        let text = "\(LoginText.invitation):"
        return [Line(rank: 7, text: [])]
            + text.wrapped(to: columns).map { Line(rank: 4, text: StyledLine($0)) } + [
                Line(rank: 8, text: [])
            ]
    }

    private func facts(columns: Int, glyphs: GlyphSet) -> [Line] {
        var lines = [Line(rank: 8, text: [])]
        if case .failed(let error) = login.phase { return lines + failure(error, columns: columns) }
        let configuration = model.configuration
        if login.url != nil {
            let scopes =
                "\(configuration.scopes.count) requested for client \(configuration.clientID.shortClientID), PKCE S256"
            lines.append(Line(rank: 6, text: [Span("Scopes     ", .dim), Span(scopes)]))
        }
        lines.append(Line(rank: 3, text: [Span("Redirect   ", .dim), waiting]))
        if !login.requests.isEmpty {
            lines += requests.wrapped(to: columns - 11).enumerated().map { index, text in
                let label = index == 0 ? "Requests   " : "           "
                return Line(rank: 2, text: [Span(label, .dim), Span(text)])
            }
        }
        if login.isWaiting {
            let advice = "compare the client ID and redirect URI with Webex's registration"
            lines.append(Line(rank: 7, text: [Span("Invalid?   ", .dim), Span(advice)]))
        }
        if let browser { lines.append(Line(rank: 5, text: [Span("Browser    ", .dim), Span(browser)])) }
        if login.requests[.unprovenError] != nil {
            let text =
                "The browser returned an error without the login's state, so it is not trusted; "
                + "\(KeyBinding.key(for: .cancelLogin)) cancels"
            lines += text.wrapped(to: columns).map { Line(rank: 1, text: StyledLine($0, .bad)) }
        }
        return lines + model.statusLines(in: glyphs).map { Line(rank: 1, text: $0) }
    }

    private func failure(_ error: WebexAuthError, columns: Int) -> [Line] {
        let text = String(describing: error).wrapped(to: columns).map {
            Line(rank: 1, text: StyledLine($0, .bad))
        }
        let step = error.loginStep(in: .dashboard).map { "→ \($0)".wrapped(to: columns) } ?? []
        return text + step.map { Line(rank: 1, text: StyledLine($0)) }
            + [
                Line(
                    rank: 2,
                    text: StyledLine(
                        "\(KeyBinding.key(for: .close)) closes this screen; \(KeyBinding.key(for: .authorizeAgain)) starts a new login",
                        .dim
                    )
                )
            ]
    }

    private var waiting: Span {
        switch login.phase {
        case .starting: return Span("opening the redirect port", .accent)
        case .exchanging: return Span("code received, exchanging it for tokens", .accent)
        case .stopping: return Span("cancelling, closing the port", .accent)
        case .waiting, .failed: break
        }
        let path = login.redirectURI.flatMap { $0.redirectPath } ?? ""
        let missing = login.unavailable.isEmpty ? "" : "; no \(login.unavailable.joined(separator: " "))"
        let sockets =
            login.addresses.isEmpty ? login.redirectURI ?? "" : login.addresses.joined(separator: ", ")
        return Span("listening on \(sockets)\(path.isEmpty ? "" : ", path \(path)")\(missing)")
    }

    private var requests: String {
        let seen = RedirectVerdict.allCases.compactMap { verdict in
            login.requests[verdict].map { "\($0) × \(verdict.text)" }
        }
        return "\(login.requests.values.reduce(0, +)) seen: " + seen.joined(separator: "; ")
    }

    private var browser: String? {
        switch login.browser {
        case .notAsked: nil
        case .opened: "opened"
        case .impossible: "none found on this machine; open the URL yourself"
        }
    }
}

extension String {
    /// The path of an absolute URI, without query.
    fileprivate var redirectPath: String? {
        guard let scheme = firstRange(of: "://") else { return nil }
        let afterScheme = self[scheme.upperBound...]
        return afterScheme.firstIndex(of: "/").map { String(afterScheme[$0...].prefix { $0 != "?" }) }
    }
}
