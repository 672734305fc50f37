import Testing
import ForeignText

@testable import TerminalUI

extension FuzzTests {
    @Test func `no text gets out of the sanitizer or into a cell but as ink`() async throws {
        try await FuzzRun(.foreignText).check { fuzz in
            let text = HostileText.text(&fuzz.chance, pieces: 0...12)
            fuzz.input = text
            fuzz.passedOuterParser = true
            let limit = fuzz.chance.pick([1, 2, 40, 100, ForeignText.defaultLimit])
            let line = ForeignText.sanitized(text, limit: limit)
            fuzz.requireSafe(line, "the line", limit: limit)
            fuzz.require(
                ForeignText.sanitized(line, limit: limit) == line,
                "sanitizing twice changes the line"
            )
            fuzz.require(
                text.utf8.contains { !(0x20...0x7E).contains($0) } || text.count > limit
                    || text.split(separator: " ").joined(separator: " ") == line,
                "a harmless text is changed"
            )
            fuzz.require(!line.hasPrefix(" ") && !line.hasSuffix(" "), "white space at an end")
            for glyph in GlyphSequence(text) {
                fuzz.require(glyph.scalars.count <= 3, "a glyph has \(glyph.scalars.count) scalars")
                fuzz.require(!glyph.scalars.contains(where: TerminalHazard.isHazard), "a glyph is no ink")
            }
        }
    }
}
