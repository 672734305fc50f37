/// Which rows of a list are on the screen, and which one is selected.
///
/// A list item may be more than one row high. Items are counted, never held, so a list of any length costs
/// the same. Every change ends in ``showSelection(height:)``, the one place that keeps the selection visible.
package struct ListViewport: Hashable, Sendable {
    package enum Move: Hashable, Sendable, CaseIterable {
        case up, down, pageUp, pageDown, home, end
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

    /// Takes the list's new length and the rows it may use.
    package mutating func resize(count: Int, rows: Int, height: (Int) -> Int = { _ in 1 }) {
        self.count = max(count, 0)
        self.rows = max(rows, 0)
        showSelection(height: height)
    }

    /// Selects an item, the nearest one there is.
    package mutating func select(_ item: Int, height: (Int) -> Int = { _ in 1 }) {
        index = item
        showSelection(height: height)
    }

    package mutating func move(_ move: Move, height: (Int) -> Int = { _ in 1 }) {
        let page = max(visible(height: height).count, 1)
        switch move {
        case .up: select(index - 1, height: height)
        case .down: select(index + 1, height: height)
        case .pageUp: select(index - page, height: height)
        case .pageDown: select(index + page, height: height)
        case .home: select(0, height: height)
        case .end: select(count - 1, height: height)
        }
    }

    /// The items to draw, the last of them perhaps only in part.
    package func visible(height: (Int) -> Int = { _ in 1 }) -> Range<Int> {
        var end = offset
        var used = 0
        while end < count, used < rows {
            used += max(height(end), 1)
            end += 1
        }
        return offset..<end
    }

    /// Moves the offset as little as needed: the selection is whole on the screen, and no row below the last
    /// item is empty while items above the first could fill it.
    private mutating func showSelection(height: (Int) -> Int) {
        index = min(max(index, 0), max(count - 1, 0))
        guard count > 0, rows > 0 else {
            offset = count > 0 ? min(offset, index) : 0
            return
        }
        let first = firstItem(endingWith: index, height: height)
        let latest = firstItem(endingWith: count - 1, height: height)
        offset = min(max(offset, first), index)
        offset = min(offset, latest)
    }

    /// The smallest offset at which this item is whole on the screen.
    private func firstItem(endingWith last: Int, height: (Int) -> Int) -> Int {
        var first = last
        var used = max(height(last), 1)
        while first > 0 {
            used += max(height(first - 1), 1)
            guard used <= rows else { break }
            first -= 1
        }
        return first
    }
}
