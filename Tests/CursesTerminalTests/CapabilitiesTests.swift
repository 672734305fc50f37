import Testing

@testable import CursesTerminal

struct CapabilitiesTests {
    @Test(arguments: [
        ("", ""), ("\u{1B}[1m", "\u{1B}[1m"), ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"),
        ("\u{1B}[1;1H$<5>x$<20/>", "\u{1B}[1;1Hx"), ("a$<5", "a$<5"), ("a$b>", "a$b>"),
    ])
    func `leaves out the pauses of printing terminals`(sequence: String, expected: String) {
        #expect(Capabilities.withoutDelays(sequence) == expected)
    }
}
