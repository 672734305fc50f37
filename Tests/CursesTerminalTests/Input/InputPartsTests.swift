import Testing
import TerminalUI

@testable import CursesTerminal

/// The parts that the decoder is made of.
struct InputPartsTests {
    @Test(
        arguments: [
            (nil, 150), ("", 150), ("0", 0), ("25", 25), ("1000", 1_000), ("5000", 5_000), ("5001", 5_000),
            ("99999999999999999999", 5_000), ("-1", 150), ("+25", 150), ("2.5", 150), ("25ms", 150),
            (" 25", 150),
            ("２５", 150),
        ] as [(String?, Int)]
    )
    func `ESCDELAY counts if it is a number of milliseconds, up to five seconds`(
        text: String?,
        milliseconds: Int
    ) {
        #expect(InputTiming(escapeDelay: text).escape == .milliseconds(milliseconds))
    }

    @Test(
        arguments: [
            ([0x61, 0xC3, 0xA4], "aä"), ([0xE6, 0xBC, 0xA2, 0xF0, 0x9F, 0xA6, 0x8A], "漢🦊"),
            ([0xC2, 0x9B], "\u{9B}"), ([0x9B, 0x41], "\u{9B}A"), ([0xFF, 0x61], "\u{FFFD}a"),
            ([0xC3, 0x61], "\u{FFFD}a"), ([0xE2, 0x9C, 0x61], "\u{FFFD}a"),
            ([0xC3, 0xC3, 0xA4], "\u{FFFD}ä"),
            ([0xED, 0xA0, 0x80, 0x61], "\u{FFFD}\u{80}a"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
            ([0xF5, 0x61], "\u{FFFD}a"), ([0xE2, 0x9C, 0x1B], "\u{FFFD}\u{1B}"), ([0xC3], ""),
        ] as [([UInt8], String)]
    )
    func `UTF-8 is decoded byte by byte`(bytes: [UInt8], text: String) {
        var decoder = CharacterDecoder(.utf8)
        #expect(bytes.flatMap { decoder.decode($0) } == Array(text.unicodeScalars))
    }

    @Test func `a description's sequences count beside the usual ones, which win`() {
        let capabilities = [
            "kcuu1": "\u{1B}A", "kf1": "\u{1B}[I", "kDC": "\u{1B}[3$", "kbs": "\u{8}", "kend": "\u{1B}[220z",
        ]
        let sequences = KeySequences { capabilities[$0] }
        #expect(sequences["\u{1B}A"] == .key(.up))
        #expect(sequences["\u{1B}[I"] == .focus(true))
        #expect(sequences["\u{1B}[A"] == .key(.up))
        #expect(sequences["\u{8}"] == nil)
        let decoder = InputDecoder(sequences: sequences)
        #expect(
            InputPlay.events("\u{1B}A\u{1B}[220z\u{1B}[3$d", decoder: decoder)
                == [.key(.up), .key(.end), .key(.character("d"))]
        )
    }

    @Test(arguments: [
        (120, 40, 120, 40), (0, 0, 80, 24), (0, 40, 80, 40), (1, 1, 1, 1), (1, 0, 1, 24),
        (65_535, 65_535, 1_000, 400), (65_535, 24, 1_000, 24), (80, 65_535, 80, 400),
        (1_000, 400, 1_000, 400),
    ])
    func `a window has at least one cell and no more than can be drawn`(
        columns: Int,
        rows: Int,
        drawnColumns: Int,
        drawnRows: Int
    ) {
        let size = WindowSize(
            window: Size(columns: columns, rows: rows),
            variables: (nil, nil),
            type: Size(columns: 80, rows: 24)
        )
        #expect(size.size == Size(columns: drawnColumns, rows: drawnRows))
    }

    @Test(arguments: [
        ("132", "50", 132, 50), ("99999", "99999", 1_000, 400), ("0", "-1", 80, 24), ("", "x", 80, 24),
    ])
    func `the environment's size counts where the terminal does not know its own`(
        columns: String,
        rows: String,
        drawnColumns: Int,
        drawnRows: Int
    ) {
        let type = Size(columns: 80, rows: 24)
        let unknown = WindowSize(window: Size(columns: 0, rows: 0), variables: (columns, rows), type: type)
        #expect(unknown.size == Size(columns: drawnColumns, rows: drawnRows))
        let known = WindowSize(window: Size(columns: 90, rows: 30), variables: (columns, rows), type: type)
        #expect(known.size == Size(columns: 90, rows: 30))
    }
}
