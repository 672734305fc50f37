import FoundationEssentials
import Testing
import WebexTokens

struct JournalNoteTests {
    @Test func `words from outside are clipped and made harmless`() {
        let note = JournalNote.sample(words: "a\u{1B}[31mb\n" + String(repeating: "x", count: 500))
        #expect(note.words?.hasPrefix("a\u{FFFD}[31mb x") == true)
        #expect(note.words?.count == 200)
        #expect(note.saying("two\nlines").words == "two lines")
    }

    @Test func `each kind and outcome has its own word, and comes back from it`() {
        #expect(JournalKind.known.map { JournalKind(rawValue: $0.rawValue) } == JournalKind.known)
        #expect(JournalOutcome.known.map { JournalOutcome(rawValue: $0.rawValue) } == JournalOutcome.known)
        #expect(Set(JournalKind.known.map(\.rawValue)).count == JournalKind.known.count)
        #expect(Set(JournalOutcome.known.map(\.rawValue)).count == JournalOutcome.known.count)
    }

    @Test func `a word of a later version stays readable`() {
        #expect(JournalKind(rawValue: "webhook") == .other("webhook"))
        #expect(JournalOutcome(rawValue: "postponed").rawValue == "postponed")
        #expect(JournalKind(rawValue: "\u{1B}[2J").rawValue == "\u{FFFD}[2J")
    }

    @Test(arguments: [
        (JournalKind.refresh, JournalOutcome.succeeded, false), (.refresh, .rejected, true),
        (.fetch, .revoked, true), (.refresh, .unanswered, true), (.refresh, .savedLate, true),
        (.login, .cancelled, false), (.login, .denied, true), (.lease, .takenOver, true),
        (.outage, .began, true), (.outage, .ended, false), (.pause, .began, true),
        (.keeper, .began, false), (.keeper, .ended, false), (.other("webhook"), .other("late"), false),
    ])
    func `trouble is what a person who looks for errors wants to see`(
        kind: JournalKind,
        outcome: JournalOutcome,
        isTrouble: Bool
    ) {
        #expect(JournalNote.sample(kind, outcome).isTrouble == isTrouble)
    }

    @Test func `a program is named by its host without the domain`() {
        let program = ProgramInstance(host: "gw1.example.com", processID: 7, program: "byova", version: "1")
        #expect(program.title == "byova@gw1")
    }
}
