import WebexTokens

extension DashboardModel {
    /// Processes a paste: the fields of a dialog and the line of a search accept text, a question closes, and the
    /// dashboard itself accepts one organization ID, with which it opens the form.
    mutating func paste(_ text: String) {
        guard !text.allSatisfy(\.isWhitespace) else { return }
        if posted?.isObstacle == true { posted = nil }
        switch place {
        case .register: if form?.phase != .working { form?.paste(text) }
        case .naming: if nameForm?.phase != .working { nameForm?.paste(text) }
        case .finding: changeFindLine { $0.paste(text) }
        case .searching: changeSearch { $0.paste(text) }
        case .palette: if let line = EditedLine.line(ofPaste: text) { palette?.edit { $0.insert(line) } }
        case .deletion, .confirmation: answerByPaste()
        case .dashboard, .detail, .horizon, .help: pasteOnDashboard(OrgIDReading(text))
        case .authorize, .copying, .sorting, .columns: break
        }
    }

    private mutating func pasteOnDashboard(_ reading: OrgIDReading) {
        if let obstacle = pasteObstacle(reading) {
            post(Notice(obstacle, tone: .failure))
            posted?.isObstacle = true
            return
        }
        (detail, help) = (nil, nil)
        form = RegisterForm()
        openForm()
        form?.take(reading)
    }

    /// The reason why a paste is ignored, and what would accept it; never with its text.
    private func pasteObstacle(_ reading: OrgIDReading) -> String? {
        if let obstacle = obstacle(to: .register) { return obstacle }
        if form?.phase == .working { return "Paste ignored: a registration is in progress" }
        switch reading.orgs.count {
        case 1: return nil
        case 0:
            return reading.secrets.isEmpty
                ? "Paste ignored: it contains no organization ID; press \(KeyBinding.key(for: .register)) to enter text"
                : "Paste ignored: it looks like a token; press \(KeyBinding.key(for: .register)), then "
                    + "\(KeyBinding.key(for: .nextField)), to enter a refresh token"
        default:
            return
                "Paste ignored: it contains \(reading.orgs.count) organization IDs; register one at a time"
        }
    }
}
