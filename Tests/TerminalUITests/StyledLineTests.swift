import Testing

@testable import TerminalUI

struct StyledLineTests {
    private let line: StyledLine = [Span("漢字 ", .title), Span("acme", .dim)]

    @Test func `counts columns, not characters`() {
        #expect(line.columns == 9)
        #expect(line.text == "漢字 acme")
    }

    @Test(arguments: [
        (9, "漢字 acme"), (8, "漢字 ac…"), (6, "漢字 …"), (5, "漢字…"), (4, "漢…"), (1, "…"), (0, ""), (-1, ""),
    ])
    func `clips across spans`(columns: Int, text: String) {
        #expect(line.clipped(to: columns).text == text)
    }

    @Test func `the ellipsis has the style of what it cuts`() {
        #expect(line.clipped(to: 8).spans.last == Span("ac…", .dim))
        #expect(line.clipped(to: 4).spans == [Span("漢…", .title)])
    }

    @Test func `joins`() {
        #expect(("a" + StyledLine("b", .ok)).spans == [Span("a"), Span("b", .ok)])
    }
}
