import WebexTokens

extension DashboardModel {
    /// Opens the details of the selection, and reads the history of a credential.
    mutating func openDetail() -> [Effect] {
        let heldUp = heldUp
        detail = openableContent.map { Detail(content: $0, heldUp: heldUp) }
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

    private var heldUp: Int { healthContext.canFetch ? 0 : orgs.waitingForIntegration }

    /// Why a credential is in its state; `nil` until the keepers are known.
    func explanation(of subject: TokenSubject, _ detail: Detail) -> Explanation? {
        guard let keepers, let record = record(of: subject) else { return nil }
        let policy = configuration.healthPolicy
        guard let orgID = subject.orgID else {
            return Explanation(
                ofIntegration: record,
                entries: detail.history,
                keepers: keepers,
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
            keepers: keepers,
            heldUp: detail.heldUp,
            policy: policy,
            at: now
        )
    }
}
