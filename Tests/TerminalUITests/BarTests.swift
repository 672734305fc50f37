import Testing

@testable import TerminalUI

struct BarTests {
    @Test(arguments: [
        (0, "    "), (0.001, "▏   "), (0.03125, "▏   "), (0.0625, "▎   "), (0.125, "▌   "), (0.2, "▊   "),
        (0.25, "█   "), (0.5, "██  "), (0.999, "███▉"), (1, "████"), (-1, "    "), (7, "████"),
        (.nan, "    "), (.infinity, "████"),
    ])
    func `fills in eighths`(fraction: Double, text: String) {
        #expect(Bar(fraction: fraction).text(columns: 4) == text)
    }

    @Test(arguments: [(0, "...."), (0.01, "-..."), (0.5, "##.."), (0.99, "###="), (1, "####")])
    func `fills thirds of columns in ASCII`(fraction: Double, text: String) {
        #expect(Bar(fraction: fraction).text(columns: 4, glyphs: .ascii, track: true) == text)
    }

    @Test func `shows its whole length on a track`() {
        #expect(Bar(fraction: 0.4).text(columns: 5, track: true) == "██░░░")
        #expect(Bar(fraction: 0.45).text(columns: 5, track: true) == "██▎░░")
    }

    @Test(arguments: [-1, 0]) func `has no text without columns`(columns: Int) {
        #expect(Bar(fraction: 0.5).text(columns: columns).isEmpty)
    }

    @Test(arguments: [0, 0.1, 0.33, 0.77, 1], [1, 2, 13, 80])
    func `is exactly as long as asked for`(fraction: Double, columns: Int) {
        #expect(TextWidth.columns(of: Bar(fraction: fraction).text(columns: columns)) == columns)
    }
}
