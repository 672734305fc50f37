import TerminalUI
import Testing

@testable import CursesTerminal

extension FuzzTests {
    @Test func `no part of a report of the terminal is a key, however it is split`() async throws {
        try await FuzzRun(.terminalInput).check { fuzz in
            var decoder = InputDecoder()
            var now = ContinuousClock.now
            var (typed, seen): ([Key], [Key]) = ([], [])
            for _ in 0..<fuzz.chance.number(in: 1...4) {
                for (pause, bytes) in TerminalInput.pieces(TerminalInput.sequence(&fuzz.chance), &fuzz.chance)
                {
                    fuzz.input += "\(pause) ms \(bytes) "
                    seen += Self.keys(
                        decoder.wait(.milliseconds(pause), &now) + decoder.decode(bytes, at: now)
                    )
                }
                // Pressed by a person, some time later.
                let character = fuzz.chance.pick(Array("adqryRAä漢 "))
                let pause = fuzz.chance.pick([50, 60, 200, 3_000])
                fuzz.input += "\(pause) ms \(character) "
                typed.append(.character(character))
                seen += Self.keys(
                    decoder.wait(.milliseconds(pause), &now)
                        + decoder.decode(Array(String(character).utf8), at: now)
                )
            }
            fuzz.passedOuterParser = true
            fuzz.require(seen == typed, "typed \(typed), seen \(seen)")
        }
    }

    @Test func `no bytes at all make the decoder stand still or its pastes grow`() async throws {
        var chance = Chance(seed: try FuzzSettings().seed)
        var alphabet = Array("\u{1B}[]OPM_^X\\0201~;A\u{3}\u{7}\r ".utf8)
        alphabet += [0x9B, 0x9C, 0xC3, 0xA4, 0xFF]
        for _ in 0..<2_000 {
            var decoder = InputDecoder()
            var now = ContinuousClock.now
            for _ in 0..<chance.below(20) {
                let bytes = (0..<chance.below(30)).map { _ in chance.pick(alphabet) }
                let pause = Duration.milliseconds(chance.pick([0, 10, 60, 200, 6_000]))
                for event in decoder.wait(pause, &now) + decoder.decode(bytes, at: now) {
                    guard case .paste(let text) = event else { continue }
                    #expect(text.utf8.count <= TerminalEvent.pasteLimit)
                }
            }
            // A person always gets out: of a paste by one Ctrl-C, and then it is the key.
            _ = decoder.wait(.milliseconds(200), &now) + decoder.decode([3], at: now)
            let presses = decoder.wait(.milliseconds(200), &now) + decoder.decode([3], at: now)
            #expect(presses.last == .key(.control("c")))
        }
    }

    /// The keys among the events, but for an escape that waited for its sequence in vain.
    private static func keys(_ events: [TerminalEvent]) -> [Key] {
        events.compactMap { event in
            guard case .key(let key) = event, key != .escape else { return nil }
            return key
        }
    }
}

extension InputDecoder {
    /// Lets time go by.
    fileprivate mutating func wait(_ pause: Duration, _ now: inout ContinuousClock.Instant) -> [TerminalEvent]
    {
        var events: [TerminalEvent] = []
        let end = now + pause
        while let deadline, deadline <= end { events += expire(at: deadline) }
        now = end
        return events
    }
}
