import WebexTokens

extension DashboardModel {
    /// Opens the details of the selection, and reads the history of a credential.
    mutating func openDetail() -> [Effect] {
        openableContent.map { openDetail($0) } ?? []
    }

    private mutating func openDetail(_ content: Detail.Content) -> [Effect] {
        detail = Detail(content: content, heldUp: heldUp)
        search = nil
        guard case .credential(let subject) = detail?.content else { return [] }
        return [.readHistory(subject)]
    }

    /// Reads the history in the details again if its credential or the Integration has changed.
    func readHistory(after changed: TokenSubject) -> [Effect] {
        guard case .credential(let subject) = detail?.content, changed == subject || changed == .integration
        else { return [] }
        return [.readHistory(subject)]
    }

    mutating func learnHistory(of subject: TokenSubject, _ entries: [JournalEntry]) {
        guard detail?.content == .credential(subject) else { return }
        let heldUp = heldUp
        detail?.history = entries
        detail?.heldUp = heldUp
    }

    /// The organization that comes so many lines after the one in the details.
    func neighbor(_ distance: Int) -> OrgID? {
        guard case .credential(let subject) = detail?.content,
            let position = subject.orgID.flatMap(orgs.position(of:)),
            (0..<orgs.shownCount).contains(position + distance)
        else { return nil }
        return orgs[position + distance].id
    }

    /// Shows another organization of the list in the details; the list's cursor goes with it.
    mutating func openNeighbor(_ distance: Int) -> [Effect] {
        guard let id = neighbor(distance) else { return [] }
        let facts = self
        panes.organizations.select(id, in: facts)
        return openDetail(.credential(.org(id)))
    }

    /// Why a credential is in its state; `nil` until the keepers are known.
    func explanation(of subject: TokenSubject, _ detail: Detail) -> Explanation? {
        guard let roster, let record = record(of: subject) else { return nil }
        let policy = configuration.healthPolicy
        guard let orgID = subject.orgID else {
            return Explanation(
                ofIntegration: record,
                entries: detail.history,
                keepers: roster,
                heldUp: detail.heldUp,
                policy: policy,
                at: now
            )
        }
        return Explanation(
            of: orgID,
            record: record,
            integration: integration,
            entries: detail.history,
            keepers: roster,
            heldUp: detail.heldUp,
            policy: policy,
            at: now
        )
    }
}
