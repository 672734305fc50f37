/// The parts of the dashboard that can have the focus, in tab order.
enum Pane: Hashable, Sendable, CaseIterable {
    case organizations, events, integration, endsNext

    /// The pane after this many steps of the tab key.
    func moved(by steps: Int) -> Pane {
        let all = Self.allCases
        let here = all.firstIndex(of: self) ?? 0
        return all[((here + steps) % all.count + all.count) % all.count]
    }
}
