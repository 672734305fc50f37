import Testing

@testable import TerminalUI

struct FrameWritingTests {
    private func frame(_ columns: Int, _ rows: Int = 1) -> Frame {
        Frame(size: Size(columns: columns, rows: rows))
    }

    @Test func `a new frame is blank`() {
        #expect(frame(3, 2).text == ["", ""])
        #expect(frame(0, 0).text.isEmpty)
    }

    @Test(arguments: [
        (-6, ""), (-5, ""), (-3, "lo"), (0, "hello"), (6, "      he"), (8, ""), (Int.max - 10, ""),
    ])
    func `clips on both sides`(column: Int, text: String) {
        var frame = frame(8)
        frame.write("hello", column: column, row: 0)
        #expect(frame.text == [text])
    }

    @Test func `tells where the text ends`() {
        var frame = frame(8)
        #expect(frame.write("a漢", column: 1, row: 0) == 4)
        #expect(frame.write("more than fits", column: 4, row: 0) == 8)
    }

    @Test(arguments: [-1, 2])
    func `writes nothing into a row that does not exist`(row: Int) {
        var frame = frame(5, 2)
        frame.write("hello", column: 0, row: row)
        #expect(frame.text == ["", ""])
    }

    @Test func `leaves what is outside the clip alone`() {
        var frame = frame(8, 2)
        frame.fill(frame.bounds, with: ".")
        frame.write("hello", column: 1, row: 0, clip: Rect(column: 2, row: 0, columns: 3, rows: 1))
        #expect(frame.text == ["..ell...", "........"])
    }

    @Test(arguments: [(-1, " 字"), (0, "漢字"), (1, " 漢字"), (2, "  漢"), (3, "   漢")])
    func `never splits a wide glyph at an edge`(column: Int, text: String) {
        var frame = frame(5)
        frame.write("漢字", column: column, row: 0)
        #expect(frame.text == [text])
    }

    @Test(arguments: [(0, "x 字"), (1, " x字"), (2, "漢x"), (3, "漢 x")])
    func `covering half of a wide glyph blanks the other half`(column: Int, text: String) {
        var frame = frame(5)
        frame.write("漢字", column: 0, row: 0)
        frame.write("x", column: column, row: 0)
        #expect(frame.text == [text])
    }

    @Test func `a wide glyph over the seam of two others blanks both`() {
        var frame = frame(4)
        frame.write("漢字", column: 0, row: 0)
        frame.write("語", column: 1, row: 0)
        #expect(frame.text == [" 語"])
    }

    @Test func `a wide glyph is followed by a continuation cell`() throws {
        var frame = frame(3)
        frame.write("漢", column: 0, row: 0, style: .warn)
        let cells = frame.cells(inRow: 0)
        #expect(cells.map(\.width) == [2, 0, 1])
        #expect(cells.map(\.style.role) == [.warn, .warn, .text])
        #expect(frame[3, 0] == nil)
    }

    @Test(arguments: [
        (Alignment.leading, "ok"), (.center, "    ok"), (.trailing, "        ok"),
    ])
    func `aligns in a field`(alignment: Alignment, text: String) {
        var frame = frame(10)
        frame.write("ok", in: frame.bounds, alignment: alignment)
        #expect(frame.text == [text])
    }

    @Test func `what does not fit into a field ends with an ellipsis`() {
        var frame = frame(10, 2)
        let field = Rect(column: 2, row: 0, columns: 6, rows: 2)
        frame.write("4a1c09e2-7d11", in: field, line: 1)
        frame.write("not there", in: field, line: 2)
        #expect(frame.text == ["", "  4a1c0…"])
    }

    @Test func `keeps the role of every span`() {
        var frame = frame(20)
        frame.write([Span("● ", .ok), Span("healthy", .ok.bold), Span(" 99%", .dim)], column: 1, row: 0)
        #expect(frame.text == [" ● healthy 99%"])
        #expect(frame.roles == [" o ooooooo ddd"])
        #expect(frame.emphasis == ["   bbbbbbb"])
    }

    @Test func `highlights a row evenly and keeps its emphasis`() {
        var frame = frame(6)
        frame.write("dead", column: 0, row: 0, style: .bad.bold)
        frame.highlight(Rect(column: 0, row: 0, columns: 5, rows: 3))
        #expect(frame.roles == ["ssss"])
        #expect(frame.emphasis == ["bbbb"])
    }

    @Test(arguments: [
        ("● ok – 2 h …", "? ok - 2 h ~"), ("漢字 a", "???? a"), ("é", "?"), ("→ ⏎ ×", "> > x"), ("█▌", "#?"),
    ])
    func `an ASCII frame holds nothing but ASCII`(text: String, shown: String) {
        var frame = Frame(size: Size(columns: 20, rows: 1), glyphs: .ascii)
        frame.write(text, column: 0, row: 0)
        #expect(frame.text == [shown])
        #expect(frame.text.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    }
}
