import Testing

@testable import TerminalUI

struct FrameBoxTests {
    private func drawn(
        _ columns: Int,
        _ rows: Int,
        glyphs: GlyphSet = .unicode,
        focused: Bool = false
    ) -> (frame: Frame, inside: Rect) {
        var frame = Frame(size: Size(columns: columns, rows: rows), glyphs: glyphs)
        let inside = frame.box(
            frame.bounds,
            title: [Span("Events", .title), Span(" · 7", .dim)],
            detail: "1–4 of 7",
            focused: focused
        )
        return (frame, inside)
    }

    @Test func `draws title and detail into the border`() {
        let (frame, inside) = drawn(24, 4)
        #expect(
            frame.text == [
                "┌ Events · 7 ──────────┐",
                "│                      │",
                "│                      │",
                "└─────────── 1–4 of 7 ─┘",
            ]
        )
        #expect(
            frame.roles == [
                "- hhhhhh d d -----------",
                "-                      -",
                "-                      -",
                "------------ ttt tt t --",
            ]
        )
        #expect(inside == Rect(column: 1, row: 1, columns: 22, rows: 2))
    }

    @Test func `the focused pane's border is bright`() {
        #expect(drawn(24, 4, focused: true).frame.roles[1] == "=                      =")
    }

    @Test func `draws with ASCII alone`() {
        #expect(
            drawn(24, 3, glyphs: .ascii).frame.text == [
                "+ Events - 7 ----------+",
                "|                      |",
                "+----------- 1-4 of 7 -+",
            ]
        )
    }

    @Test func `clips the title before the corner`() {
        #expect(drawn(9, 2).frame.text == ["┌ Even… ┐", "└─ 1–… ─┘"])
    }

    @Test(arguments: [
        (0, 0, [String]()), (1, 1, [""]), (1, 5, ["", "", "", "", ""]), (5, 1, [""]), (2, 2, ["┌┐", "└┘"]),
        (3, 3, ["┌─┐", "│ │", "└─┘"]), (4, 2, ["┌──┐", "└──┘"]),
    ])
    func `a small box is cut down and a tiny one left out`(columns: Int, rows: Int, text: [String]) {
        #expect(drawn(columns, rows).frame.text == text)
    }

    @Test(arguments: [(80, 24), (200, 60)])
    func `fills a whole screen`(columns: Int, rows: Int) {
        let (frame, inside) = drawn(columns, rows)
        #expect(inside.size == Size(columns: columns - 2, rows: rows - 2))
        #expect(frame.text.count == rows)
        #expect(frame.text.allSatisfy { $0.count == columns })
    }

    @Test func `a box that sticks out is clipped at the frame`() {
        var frame = Frame(size: Size(columns: 4, rows: 2))
        frame.box(Rect(column: 1, row: 0, columns: 10, rows: 10), title: "x")
        #expect(frame.text == [" ┌ x", " │"])
    }
}
