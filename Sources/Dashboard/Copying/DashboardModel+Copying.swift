import TerminalUI
import WebexTokens
import Wording

extension DashboardModel {
    /// What can be copied here: on the login screen its URL, elsewhere what a person may have to quote of the selection.
    var copyables: [Copyable] {
        if place == .authorize {
            guard let login, !login.hasEnded, let url = login.url else { return [] }
            return [.loginURL(url)]
        }
        switch detail?.content ?? openableContent {
        case .credential(.integration): return ofIntegration
        case .credential(.org(let id)): return copyables(of: id)
        case .item(let item): return copyables(of: item)
        case nil: return []
        }
    }

    /// Copies the only thing there is, or asks which.
    mutating func beginCopy() -> [Effect] {
        let copyables = copyables
        if copyables.count == 1 { return copyables.map { .terminal(.copy($0.text)) } }
        copyMenu = copyables
        return []
    }

    mutating func copy(_ kind: CopyKind) -> [Effect] {
        defer { copyMenu = nil }
        return copyMenu?.first { $0.kind == kind }.map { [.terminal(.copy($0.text))] } ?? []
    }

    private var ofIntegration: [Copyable] {
        let clientID = configuration.clientID
        return [
            clientID.isEmpty ? nil : .clientID(clientID),
            trackingID(of: integration, .integration).map(Copyable.trackingID),
            integrationHealth.nextStep.map { .nextStep($0.text) },
        ].compactMap(\.self)
    }

    private func copyables(of id: OrgID) -> [Copyable] {
        let row = orgs.row(for: id)
        return [
            .orgID(id), .encodedOrgID(id), trackingID(of: row?.record, .org(id)).map(Copyable.trackingID),
            row.flatMap(nextStepText).map(Copyable.nextStep),
        ].compactMap(\.self)
    }

    /// The tracking ID of the last error; on a page without one, of the newest entry of its history that has one.
    private func trackingID(of record: TokenRecord?, _ subject: TokenSubject) -> String? {
        if let trackingID = record?.lastError?.trackingID { return trackingID }
        guard pageSubject == subject else { return nil }
        return detail?.history.filter { $0.subject == subject && $0.trackingID != nil }.max { $0.id < $1.id }?
            .trackingID
    }

    private func copyables(of item: LogItem) -> [Copyable] {
        let id = item.subject?.orgID
        return [
            id.map(Copyable.orgID), id.map(Copyable.encodedOrgID),
            item.text(name: shortName).trackingID.map(Copyable.trackingID),
            item.event?.kind.nextStep.map(Copyable.nextStep),
        ].compactMap(\.self)
    }
}
