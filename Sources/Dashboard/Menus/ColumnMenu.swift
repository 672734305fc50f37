import TerminalUI

/// The choice of the list's columns: first whether the width decides, then a line for each column.
extension DashboardModel {
    mutating func openColumnMenu() {
        focus = .organizations
        listMenu = ListMenu(.columns, lines: OrgColumn.allCases.count + 1)
    }

    /// Switches the column under the cursor on or off; on the first line, lets the width decide again.
    mutating func switchColumn() {
        guard let line = listMenu?.line else { return }
        guard line > 0 else {
            columnChoice = nil
            return
        }
        var choice = columnChoice ?? OrgColumnChoice(Set(shownColumns))
        choice.toggle(OrgColumn.allCases[line - 1])
        columnChoice = choice
    }

    private var shownColumns: [OrgColumn] {
        OrgColumns(width: layout.field(of: .organizations).columns, choice: columnChoice).shown
    }

    var columnLines: [StyledLine] {
        let shown = shownColumns
        let automatic = menuLine(columnChoice == nil, "automatic", [Span("the width decides", .dim)])
        return [automatic]
            + OrgColumn.allCases.map { column in
                let isWanted = columnChoice?.columns.contains(column) ?? shown.contains(column)
                let fits = !isWanted || shown.contains(column)
                let words = fits ? Span(column.words, .dim) : Span("needs a wider screen", .warn)
                return menuLine(isWanted, column.label, [words])
            }
    }

    private func menuLine(_ isOn: Bool, _ label: String, _ words: StyledLine) -> StyledLine {
        StyledLine(isOn ? " [x] " : " [ ] ", .accent) + StyledLine(TextWidth.pad(label, to: 11), .key) + words
    }
}
