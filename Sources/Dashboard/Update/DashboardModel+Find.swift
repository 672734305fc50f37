import TerminalUI
import WebexTokens

/// What the list shows, and in which order.
extension DashboardModel {
    /// Opens the line with what is found now.
    mutating func openFindLine() {
        focus = .organizations
        findLine = FindLine(projection.query)
    }

    /// Changes the text of the line, and shows what it finds.
    mutating func changeFindLine(_ change: (inout FindLine) -> Void) {
        guard var line = findLine else { return }
        change(&line)
        findLine = line
        find(line.query)
    }

    mutating func keepFound() {
        findLine = nil
    }

    /// Shows all organizations again, with the cursor on the one that was found.
    mutating func clearFound() {
        findLine = nil
        let found = panes.organizations.selected
        find(nil)
        if let found { select(found) }
    }

    /// Shows what a query finds, from the top.
    mutating func find(_ query: OrgQuery?) {
        guard query != projection.query else { return }
        projection.query = query
        showProjection()
    }

    mutating func openSortMenu() {
        sortMenu = OrgSort.Key.allCases.firstIndex(of: projection.sort.key) ?? 0
    }

    /// Goes to another line of the menu.
    mutating func moveInSortMenu(_ move: ListViewport.Move) {
        guard let line = sortMenu else { return }
        let last = OrgSort.Key.allCases.count - 1
        switch move {
        case .up: sortMenu = max(line - 1, 0)
        case .down: sortMenu = min(line + 1, last)
        case .pageUp, .halfPageUp, .home: sortMenu = 0
        case .pageDown, .halfPageDown, .end: sortMenu = last
        }
    }

    /// Sorts by the line of the menu that is chosen.
    mutating func sortAsChosen() {
        guard let line = sortMenu else { return }
        sortMenu = nil
        sort(OrgSort(key: OrgSort.Key.allCases[line]))
    }

    mutating func reverseSort() {
        sort(OrgSort(key: projection.sort.key, isReversed: !projection.sort.isReversed))
    }

    private mutating func sort(_ sort: OrgSort) {
        guard sort != projection.sort else { return }
        projection.sort = sort
        showProjection()
    }

    private mutating func showProjection() {
        orgs.show(projection, healthContext)
        focus = .organizations
        moveCursor(.home)
    }
}
