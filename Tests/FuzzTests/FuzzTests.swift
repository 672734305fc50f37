import Testing

/// Random cases, the same in every run: mutations of what Webex, a browser, a person or a store would bring.
///
/// A failure names its seed and its case; set both in the environment to see that case alone.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct FuzzTests {
    @Test func `a run tests at least a hundred thousand cases, each once`() async throws {
        guard try FuzzSettings().onlyCase == nil else { return }
        var count = 0
        for target in FuzzTarget.allCases {
            var numbers: [Int] = []
            try await FuzzRun(target).check { fuzzCase in
                fuzzCase.passedOuterParser = true
                numbers.append(fuzzCase.number)
            }
            #expect(numbers == Array(numbers.indices))
            count += numbers.count
        }
        #expect(count >= 100_000)
    }

    @Test func `a case is the same every time and like no other`() {
        func numbers(_ seed: UInt64, _ target: FuzzTarget, _ number: Int) -> [UInt64] {
            var fuzz = FuzzCase(seed: seed, target: target, number: number)
            return [fuzz.chance.next(), fuzz.chance.next()]
        }
        #expect(numbers(1, .orgID, 2) == numbers(1, .orgID, 2))
        let others = [numbers(2, .orgID, 2), numbers(1, .redirect, 2), numbers(1, .orgID, 3)]
        #expect(!others.contains(numbers(1, .orgID, 2)))
    }

    @Test func `the watch for hazards sees one`() {
        for hazard in "\u{1B}\u{9F}\u{7F}\n\u{202E}\u{200B}\u{2066}\u{FEFF}\u{E0041}".unicodeScalars {
            #expect(TerminalHazard.first(in: "ab\(hazard)c") == hazard)
        }
        #expect(TerminalHazard.first(in: "abc ä漢…") == nil)
    }
}
