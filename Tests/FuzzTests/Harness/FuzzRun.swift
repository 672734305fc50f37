import Testing

/// Puts all cases of one target to the test.
struct FuzzRun {
    /// Bytes that all cases together may leave behind: caches and the allocator's leftovers, no more.
    private static let lastingGrowth = 16 << 20
    /// Bytes that one case may need for a moment: inputs have up to a mebibyte.
    private static let passingGrowth = 64 << 20
    /// After these the target is broken enough.
    private static let mostFailures = 3

    let target: FuzzTarget
    let settings: FuzzSettings

    init(_ target: FuzzTarget) throws {
        self.target = target
        settings = try FuzzSettings()
    }

    /// Runs every case, or the one that the environment asks for, and looks at what they have cost.
    func check(_ body: (inout FuzzCase) async throws -> Void) async throws {
        let journal = try FuzzJournal(target: target, seed: settings.seed)
        let count = target.cases * settings.scale
        let numbers = settings.onlyCase.map { $0...$0 } ?? 0...count - 1
        let warmUp = numbers.lowerBound + numbers.count / 10
        var (failures, passes, before) = (0, 0, 0)
        for number in numbers {
            if number == warmUp {
                MemoryMeter.forgetPeak()
                before = MemoryMeter.resident
            }
            journal.begin(number)
            var fuzzCase = FuzzCase(seed: settings.seed, target: target, number: number)
            try await body(&fuzzCase)
            if fuzzCase.passedOuterParser { passes += 1 }
            guard !fuzzCase.violations.isEmpty else { continue }
            report(fuzzCase)
            failures += 1
            guard failures < Self.mostFailures else { break }
        }
        journal.remove()
        guard failures == 0, settings.onlyCase == nil else { return }
        #expect(passes * 2 >= count, "only \(passes) of \(count) cases got past the outer parser")
        guard MemoryMeter.isAvailable else { return }
        let (lasting, passing) = (MemoryMeter.resident - before, MemoryMeter.peak - before)
        #expect(lasting <= Self.lastingGrowth, "\(count) cases left \(lasting) bytes behind")
        #expect(passing <= Self.passingGrowth, "a case needed \(passing) bytes")
        print(
            "fuzz \(target): \(count) cases, \(passes) past the outer parser,",
            "memory \(lasting >> 10) KiB more at the end and \(passing >> 10) KiB at the most"
        )
    }

    private func report(_ fuzzCase: FuzzCase) {
        Issue.record(
            """
            BYOVA_FUZZ_SEED=\(settings.seed) BYOVA_FUZZ_CASE=\(fuzzCase.number) (\(target)): \
            \(fuzzCase.violations.prefix(5).joined(separator: "; "))
            input: \(fuzzCase.input.prefix(2_000).debugDescription)
            """
        )
    }
}
