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
        let keys = OrgSort.Key.allCases
        listMenu = ListMenu(.sorting, lines: keys.count, line: keys.firstIndex(of: projection.sort.key) ?? 0)
    }

    /// Sorts by the line of the menu that is chosen.
    mutating func sortAsChosen() {
        guard let line = listMenu?.line else { return }
        listMenu = nil
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
