import WebexTokens

/// A verb on many credentials at once.
extension DashboardModel {
    /// From more credentials on than these, refreshing everything asks first.
    static let unaskedBatchLimit = 20

    /// What a verb acts on now: the credential of the page, or else the marked organizations, or else the selection of
    /// the focused pane.
    var targets: [TokenSubject] {
        if let pageSubject { return [pageSubject] }
        if actsOnMarked { return markedInOrder.map(TokenSubject.org) }
        return focusedSubject.map { [$0] } ?? []
    }

    /// Whether a verb acts on the marked organizations.
    var actsOnMarked: Bool { pageSubject == nil && !marked.isEmpty }

    /// The marked organizations in the order of the list, those that are not listed last.
    private var markedInOrder: [OrgID] {
        let listed = marked.compactMap { id in orgs.position(of: id).map { ($0, id) } }.sorted { $0.0 < $1.0 }
        return listed.map(\.1) + marked.filter { orgs.position(of: $0) == nil }.sorted()
    }

    /// Performs a verb on the targets: on one at once, on several after a question.
    mutating func perform(_ verb: Verb) -> [Effect] {
        let targets = targets.filter(verb.applies)
        guard targets.count > 1 || actsOnMarked else {
            guard let subject = targets.first else { return [] }
            if verb == .remove, let id = subject.orgID {
                ask(.remove(id))
                return []
            }
            return begin(.perform(verb, subject))
        }
        ask(.batch(verb, targets))
        return []
    }

    /// Refreshes every credential; asks first if they are many.
    mutating func refreshAll() -> [Effect] {
        let subjects = (integration == nil ? [] : [.integration]) + orgs.ids.map(TokenSubject.org)
        guard subjects.count > Self.unaskedBatchLimit, canAsk else {
            return beginBatch(.refresh, subjects)
        }
        ask(.batch(.refresh, subjects))
        return []
    }

    mutating func beginBatch(_ verb: Verb, _ subjects: [TokenSubject]) -> [Effect] {
        batch = Batch(verb, total: subjects.count)
        posted = nil
        return [.runAll(verb, subjects)]
    }

    mutating func advanceBatch(_ action: Action, succeeded: Bool) {
        activity.end(action)
        batch?.count(succeeded: succeeded)
        // What a stopped batch has left out stays marked.
        if let id = action.subject?.orgID { marked.remove(id) }
    }

    mutating func endBatch() {
        if let batch { post(batch.notice) }
        batch = nil
    }

    mutating func stopBatch() -> [Effect] {
        batch?.stop()
        return [.cancelBatch]
    }

    /// How long so many requests take at the rate that Webex allows; `nil` if they are not paced.
    func length(of verb: Verb, on count: Int) -> Duration? {
        guard verb.isPaced, let rate = configuration.requestRate else { return nil }
        return rate.interval * count
    }
}
