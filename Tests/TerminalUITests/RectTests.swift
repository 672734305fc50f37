import Testing

@testable import TerminalUI

struct RectTests {
    private let screen = Rect(Size(columns: 80, rows: 24))

    @Test(arguments: [
        (-1, 0, 24), (0, 0, 24), (1, 1, 23), (23, 23, 1), (24, 24, 0), (25, 24, 0),
    ])
    func `splits rows off either end without leaving the rectangle`(count: Int, taken: Int, left: Int) {
        let (top, below) = screen.split(top: count)
        #expect((top.row, top.rows, below.row, below.rows) == (0, taken, taken, left))
        let (above, bottom) = screen.split(bottom: count)
        #expect((above.row, above.rows, bottom.row, bottom.rows) == (0, left, left, taken))
    }

    @Test(arguments: [
        (-1, 0, 80), (0, 0, 80), (40, 40, 40), (80, 80, 0), (81, 80, 0),
    ])
    func `splits columns off either side without leaving the rectangle`(count: Int, taken: Int, rest: Int) {
        let (left, after) = screen.split(left: count)
        #expect((left.column, left.columns, after.column, after.columns) == (0, taken, taken, rest))
        let (before, right) = screen.split(right: count)
        #expect((before.column, before.columns, right.column, right.columns) == (0, rest, rest, taken))
    }

    @Test(arguments: [
        (Size(columns: 80, rows: 24), Rect(column: 1, row: 1, columns: 78, rows: 22)),
        (Size(columns: 2, rows: 2), Rect(column: 1, row: 1, columns: 0, rows: 0)),
        (Size(columns: 1, rows: 1), Rect(column: 1, row: 1, columns: 0, rows: 0)),
        (Size(columns: 0, rows: 0), Rect(column: 0, row: 0, columns: 0, rows: 0)),
    ])
    func `insets down to nothing`(size: Size, inside: Rect) {
        #expect(Rect(size).inset() == inside)
    }

    @Test func `centers an overlay and cuts one that is too large`() {
        #expect(screen.centered(columns: 40, rows: 10) == Rect(column: 20, row: 7, columns: 40, rows: 10))
        #expect(screen.centered(columns: 200, rows: 60) == screen)
        #expect(Rect(Size(columns: 0, rows: 0)).centered(columns: 40, rows: 10).isEmpty)
    }

    @Test func `has no line outside of its rows`() {
        let rect = Rect(column: 3, row: 5, columns: 10, rows: 2)
        #expect(rect.line(1) == Rect(column: 3, row: 6, columns: 10, rows: 1))
        #expect(rect.line(2).isEmpty)
        #expect(rect.line(-1).isEmpty)
    }

    @Test func `intersects`() {
        let rect = Rect(column: 70, row: 20, columns: 20, rows: 10)
        #expect(screen.intersection(rect) == Rect(column: 70, row: 20, columns: 10, rows: 4))
        #expect(screen.intersection(Rect(column: 80, row: 0, columns: 5, rows: 5)).isEmpty)
    }

    @Test func `is never of negative size`() {
        #expect(Size(columns: -1, rows: -5) == Size(columns: 0, rows: 0))
        #expect(Rect(column: 0, row: 0, columns: -1, rows: 3).isEmpty)
    }
}
