import FoundationEssentials
import Testing
import WebexTokens

/// Which entries stand for several times, and which are told each for itself.
struct JournalRepetitionTests {
    /// What an entry tells: its kind and outcome, when, and in which words.
    typealias Event = (kind: JournalKind, outcome: JournalOutcome, at: Double, words: String)

    private static func table(_ events: [Event], of subject: TokenSubject? = .integration) -> JournalTable {
        var table = JournalTable()
        for event in events {
            table.append(.sample(event.kind, event.outcome, of: subject, at: event.at, words: event.words))
        }
        return table
    }

    /// Number, word, and how often.
    private static func told(_ table: JournalTable) -> [String] {
        table.entries(JournalQuery()).map {
            "\($0.id) \($0.outcome.rawValue) \($0.words ?? "")"
                + ($0.repetition.map { " ×\($0.count)" } ?? "")
        }
    }

    private static func failures(_ count: Int, _ words: String..., from start: Int = 0) -> [Event] {
        (start..<start + count).map { (.refresh, .failed, Double($0), words[$0 % words.count]) }
    }

    @Test func `a night of outage is its beginning and its end, with the number and since when`() throws {
        let table = Self.table(Self.failures(1_000, "HTTP 503"))
        #expect(Self.told(table) == ["1 failed HTTP 503", "1000 failed HTTP 503 ×1000"])
        let last = try #require(table.entries(JournalQuery()).last)
        #expect(last.repetition == JournalRepetition(count: 1_000, since: JournalNote.sample().at, first: 1))
        #expect(last.at == JournalNote.sample(at: 999).at)
    }

    @Test(arguments: [
        (1, ["1 failed a"]), (2, ["1 failed a", "2 failed a ×2"]), (3, ["1 failed a", "3 failed a ×3"]),
    ])
    func `the first stays, the last moves on`(count: Int, told: [String]) {
        #expect(Self.told(Self.table(Self.failures(count, "a"))) == told)
    }

    @Test func `causes that alternate are two entries each`() {
        let told = Self.told(Self.table(Self.failures(300, "HTTP 503", "timed out", "no route")))
        #expect(told.count == 6)
        #expect(
            told.suffix(3) == [
                "298 failed HTTP 503 ×100", "299 failed timed out ×100", "300 failed no route ×100",
            ]
        )
    }

    @Test func `what brings tokens or a verdict ends the stretch`() {
        for outcome in [JournalOutcome.succeeded, .rejected] {
            let events =
                Self.failures(3, "a") + [(.refresh, outcome, 3, "-")] + Self.failures(2, "a", from: 4)
            #expect(
                Self.told(Self.table(events)) == [
                    "1 failed a", "3 failed a ×3", "4 \(outcome.rawValue) -", "5 failed a", "6 failed a ×2",
                ]
            )
        }
    }

    @Test(arguments: [
        (JournalKind.refresh, JournalOutcome.failed, true), (.fetch, .failed, true), (.proof, .failed, true),
        (.refresh, .unanswered, true), (.proof, .succeeded, true), (.refresh, .rejected, true),
        (.fetch, .revoked, true), (.pause, .began, true), (.pause, .ended, true),
        (.refresh, .succeeded, false), (.fetch, .succeeded, false), (.register, .failed, false),
        (.login, .denied, false), (.lease, .takenOver, false), (.remove, .succeeded, false),
        (.outage, .began, false), (.keeper, .began, false), (.other("novelty"), .failed, false),
    ])
    func `tokens, logins and what is rare are told each for itself`(
        kind: JournalKind,
        outcome: JournalOutcome,
        isCounted: Bool
    ) {
        let table = Self.table((0..<3).map { (kind, outcome, Double($0), "a") })
        #expect(table.entries(JournalQuery()).count == (isCounted ? 2 : 3))
    }

    @Test func `pauses and their ends are counted side by side`() {
        let events = (0..<100).flatMap { number -> [Event] in
            [(.pause, .began, Double(2 * number), ""), (.pause, .ended, Double(2 * number + 1), "")]
        }
        #expect(
            Self.told(Self.table(events, of: nil)) == [
                "1 began ", "2 ended ", "199 began  ×100", "200 ended  ×100",
            ]
        )
    }

    @Test func `another program or another credential counts for itself`() {
        var table = JournalTable()
        for host in ["gw1", "gw2", "gw1", "gw2"] {
            var note = JournalNote.sample(.refresh, .failed)
            note.program = ProgramInstance(host: host, processID: 7, program: "keep", version: "1")
            table.append(note)
        }
        table.append(.sample(.refresh, .failed, of: .org("acme")))
        #expect(table.entries(JournalQuery()).map { $0.repetition?.count } == [nil, nil, 2, 2, nil])
    }

    @Test func `a process that was started again goes on counting`() {
        var table = JournalTable()
        for process in [1, 2, 3] as [Int32] {
            var note = JournalNote.sample(.refresh, .failed)
            note.program = ProgramInstance(host: "gw1", processID: process, program: "keep", version: "1")
            table.append(note)
        }
        #expect(table.entries(JournalQuery()).map { $0.repetition?.count } == [nil, 3])
    }
}
