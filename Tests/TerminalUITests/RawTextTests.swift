import Testing

@testable import TerminalUI

struct RawTextTests {
    @Test(arguments: [(0, 1), (1, 1), (79, 1), (80, 1), (81, 2), (421, 6)])
    func `knows how many rows it needs at 80 columns`(length: Int, rows: Int) {
        #expect(RawText(row: 0, text: String(repeating: "x", count: length)).rows(columns: 80) == rows)
    }

    @Test func `draws its cells as the terminal wraps them`() {
        var frame = Frame(size: Size(columns: 5, rows: 4))
        #expect(frame.place(RawText(row: 1, text: "https://a.b", style: .accent)) == 3)
        #expect(frame.text == ["", "https", "://a.", "b"])
        #expect(frame.roles == ["", "aaaaa", "aaaaa", "a"])
        #expect(frame.rawText == RawText(row: 1, text: "https://a.b", style: .accent))
    }

    @Test func `is cut where the frame or its place ends, so that nothing scrolls`() {
        var frame = Frame(size: Size(columns: 3, rows: 3))
        #expect(frame.place(RawText(row: 1, text: "abcdefghij")) == 2)
        #expect(frame.text == ["", "abc", "def"])
        #expect(frame.rawText?.text == "abcdef")
        #expect(frame.place(RawText(row: 0, text: "abcdefghij"), maximumRows: 1) == 1)
        #expect(frame.rawText?.text == "abc")
    }

    @Test func `wraps a wide glyph as a whole`() {
        var frame = Frame(size: Size(columns: 3, rows: 3))
        let raw = RawText(row: 0, text: "漢字a")
        #expect(raw.rows(columns: 3) == 2)
        #expect(frame.place(raw) == 2)
        #expect(frame.text == ["漢", "字a", ""])
    }

    @Test func `holds nothing that a terminal would obey`() {
        #expect(RawText(row: 0, text: "a\u{1B}]0;x\u{7}b\n").text == "a\u{FFFD}]0;x\u{FFFD}b ")
    }

    @Test(arguments: [(0, 0, 0), (0, 5, 0), (5, 0, 0), (5, 2, 2), (5, 2, -1)])
    func `has no place outside the frame`(columns: Int, rows: Int, row: Int) {
        var frame = Frame(size: Size(columns: columns, rows: rows))
        #expect(frame.place(RawText(row: row, text: "abc")) == 0)
        #expect(frame.rawText == nil)
    }
}
