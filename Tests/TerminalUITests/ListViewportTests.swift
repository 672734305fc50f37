import Testing

@testable import TerminalUI

struct ListViewportTests {
    @Test(arguments: ListViewport.Move.allCases)
    func `an empty list has no selection`(move: ListViewport.Move) {
        var list = ListViewport(count: 0, rows: 10)
        list.move(move)
        #expect(list.selection == nil)
        #expect(list.visible.isEmpty)
        #expect(list.offset == 0)
    }

    @Test(arguments: ListViewport.Move.allCases)
    func `the only item stays selected`(move: ListViewport.Move) {
        var list = ListViewport(count: 1, rows: 10)
        list.move(move)
        #expect(list.selection == 0)
        #expect(list.visible == 0..<1)
    }

    @Test func `scrolls only when the selection would leave the screen`() {
        var list = ListViewport(count: 10, rows: 3)
        let steps: [(move: ListViewport.Move, selection: Int, offset: Int)] = [
            (.down, 1, 0), (.down, 2, 0), (.down, 3, 1), (.up, 2, 1), (.up, 1, 1), (.up, 0, 0), (.up, 0, 0),
            (.pageDown, 3, 1), (.pageDown, 6, 4), (.end, 9, 7), (.down, 9, 7), (.pageDown, 9, 7),
            (.pageUp, 6, 6), (.home, 0, 0), (.pageUp, 0, 0),
        ]
        for step in steps {
            list.move(step.move)
            #expect(list.selection == step.selection)
            #expect(list.offset == step.offset)
        }
    }

    @Test(arguments: 0...12, 0...5)
    func `whatever the sizes, the selection is visible and no row is wasted`(count: Int, rows: Int) {
        var list = ListViewport(count: count, rows: rows)
        for move in ListViewport.Move.allCases + [.down, .down, .pageDown, .up, .pageUp, .end, .up] {
            list.move(move)
            let visible = list.visible
            #expect(visible.count == min(count, rows))
            if let selection = list.selection, rows > 0 { #expect(visible.contains(selection)) }
        }
    }

    @Test func `a list that shrinks keeps the nearest selection`() {
        var list = ListViewport(count: 100, rows: 10)
        list.select(90)
        list.resize(count: 50, rows: 10)
        #expect(list.selection == 49)
        #expect(list.visible == 40..<50)
        list.resize(count: 0, rows: 10)
        #expect(list.selection == nil)
        #expect(list.visible.isEmpty)
    }

    @Test func `a screen that grows shows more items above`() {
        var list = ListViewport(count: 10, rows: 3)
        list.move(.end)
        list.resize(count: 10, rows: 8)
        #expect(list.visible == 2..<10)
    }

    @Test func `half a page and a page move by the rows of the screen`() {
        var list = ListViewport(count: 100, rows: 9)
        let steps: [(ListViewport.Move, Int)] = [
            (.halfPageDown, 4), (.pageDown, 13), (.halfPageUp, 9), (.pageUp, 0), (.halfPageUp, 0),
        ]
        for (move, selection) in steps {
            list.move(move)
            #expect(list.selection == selection)
        }
        var narrow = ListViewport(count: 3, rows: 1)
        narrow.move(.halfPageDown)
        #expect(narrow.selection == 1)
    }
}
