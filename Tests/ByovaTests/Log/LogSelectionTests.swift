import Foundation
import Testing
import WebexAuth
import WebexTokens

@testable import byova

/// Which entries `byova log` shows, and what it says of the choice.
struct LogSelectionTests {
    private static let now = Bench.now
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    /// What is shown of a journal with an entry so many seconds ago each, the oldest first.
    private func shown(
        _ ages: [Int],
        _ selection: LogSelection = LogSelection()
    ) async throws -> (entries: [JournalEntry], remark: String?) {
        let engine = InMemoryEngine(now: { Self.now }, clock: ContinuousClock())
        for age in ages { await engine.write(JournalLinesTests.note(age: age)) }
        return try await selection.entries(of: engine, at: Self.now)
    }

    @Test func `the last day is shown unless more is asked for`() async throws {
        let ages = [86_401, 86_400, 3_600, 0]
        let usual = try await shown(ages)
        #expect(usual.entries.count == 3)
        #expect(usual.remark == "The last 24 hours; --since goes back further.")
        for (since, count) in [(Duration.days(2), 4), (.seconds(60), 1)] {
            let part = try await shown(ages, LogSelection(since: .ago(since)))
            #expect(part.entries.count == count)
            #expect(part.remark == nil)
        }
    }

    @Test(arguments: [(199, 199), (200, 200), (201, 200)])
    func `of a busy day the newest are shown`(count: Int, expected: Int) async throws {
        let ages = Array((0..<count).reversed())
        let usual = try await shown(ages, LogSelection(kinds: [.refresh]))
        #expect(usual.entries.count == expected)
        #expect(usual.entries.last?.at == Self.now)
        #expect(usual.remark?.contains("newest 200") == (count > 200))
        #expect(try await shown(ages, LogSelection(since: .ago(.days(1)))).entries.count == count)
    }

    @Test func `after a quiet day what was before is shown`() async throws {
        let usual = try await shown([100_000, 90_000])
        #expect(usual.entries.count == 2)
        #expect(usual.remark == "Nothing in the last 24 hours; these are the newest entries from before.")
    }

    @Test func `an empty journal says what would be here`() async throws {
        #expect(try await shown([]).remark?.hasPrefix("No entries yet. Logins, ") == true)
    }

    @Test(arguments: [
        LogSelection(kinds: [.login]), LogSelection(troublesOnly: true), LogSelection(subject: .integration),
        LogSelection(since: .ago(.seconds(5))),
    ])
    func `a choice that nothing matches is told`(selection: LogSelection) async throws {
        let none = try await shown([10], selection)
        #expect(none.entries.isEmpty)
        #expect(none.remark == "No entry matches.")
    }

    @Test func `one organization's are found`() async throws {
        #expect(try await shown([10], LogSelection(subject: .org(Self.acme))).entries.count == 1)
    }
}
