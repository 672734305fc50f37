/// Which lines of a list are on the screen, and which one is selected.
///
/// Items are one line each; they are counted, never held, so a list of any length costs the same. Every change ends in
/// ``showSelection()``, the one place that keeps the selection visible.
package struct ListViewport: Hashable, Sendable {
    package enum Move: Hashable, Sendable, CaseIterable {
        case up, down, halfPageUp, halfPageDown, pageUp, pageDown, home, end
    }

    /// How many items the list has.
    package private(set) var count: Int
    /// How many rows the screen has for the list.
    package private(set) var rows: Int
    /// The first item that is shown.
    package private(set) var offset = 0
    private var index = 0

    package init(count: Int = 0, rows: Int = 0) {
        self.count = max(count, 0)
        self.rows = max(rows, 0)
    }

    /// The selected item; `nil` in an empty list.
    package var selection: Int? { count > 0 ? index : nil }

    /// The items that are shown.
    package var visible: Range<Int> { offset..<min(offset + rows, max(count, offset)) }

    /// Takes the list's new length and the rows it may use.
    package mutating func resize(count: Int, rows: Int) {
        self.count = max(count, 0)
        self.rows = max(rows, 0)
        showSelection()
    }

    /// Selects an item, the nearest one there is.
    package mutating func select(_ item: Int) {
        index = item
        showSelection()
    }

    /// The item that is shown in this line; `nil` if there is none.
    package func item(at line: Int) -> Int? {
        let item = offset + line
        return line >= 0 && visible.contains(item) ? item : nil
    }

    package mutating func move(_ move: Move) {
        let page = max(rows, 1)
        switch move {
        case .up: select(index - 1)
        case .down: select(index + 1)
        case .halfPageUp: select(index - max(page / 2, 1))
        case .halfPageDown: select(index + max(page / 2, 1))
        case .pageUp: select(index - page)
        case .pageDown: select(index + page)
        case .home: select(0)
        case .end: select(count - 1)
        }
    }

    /// Moves the offset as little as needed: the selection is on the screen, and no row below the last item is empty
    /// while items above the first could fill it.
    private mutating func showSelection() {
        index = min(max(index, 0), max(count - 1, 0))
        guard count > 0, rows > 0 else {
            offset = count > 0 ? min(offset, index) : 0
            return
        }
        offset = min(max(offset, index - rows + 1), index)
        offset = max(min(offset, count - rows), 0)
    }
}
