import Foundation
import Testing
import WebexTokens
import Wording

struct JournalTextTests {
    private static let now = Date(timeIntervalSince1970: 1_764_000_000)

    private static func note(_ kind: JournalKind, _ outcome: JournalOutcome) -> JournalNote {
        JournalNote(
            at: now,
            subject: .integration,
            kind: kind,
            outcome: outcome,
            program: ProgramInstance(host: "gw1", processID: 1, program: "byova", version: "1")
        )
    }

    @Test func `a refresh reads as it did when it happened`() {
        var note = Self.note(.refresh, .succeeded)
        note.expiresAt = Self.now.addingTimeInterval(14 * 86_400)
        note.duration = .milliseconds(212)
        let text = EventText(note) { _ in "acme" }
        #expect(text.kind == "refresh")
        #expect(text.subject == "acme")
        #expect(text.text == "ok, expires in 14d")
        #expect(text.tone == .good)
        #expect(text.duration == .milliseconds(212))
    }

    @Test func `a refusal tells the status and Webex's words`() {
        var note = Self.note(.fetch, .refused).saying("not allowed")
        note.status = 403
        #expect(note.text == "refused (403): not allowed")
        #expect(note.tone == .bad)
    }

    @Test(arguments: [
        (1, "timed-out; 1 stray request"), (2, "timed-out; 2 stray requests"), (0, "timed-out"),
    ])
    func `a login counts its stray requests`(strays: Int, text: String) {
        var note = Self.note(.login, .timedOut)
        note.strays = strays
        #expect(note.text == text)
    }

    @Test(arguments: [(14_400.0, "4h"), (90, "2m"), (5, "5s"), (0, "1s")])
    func `what went on tells how often, and in how long`(seconds: Double, time: String) {
        var note = Self.note(.refresh, .failed).saying("no answer")
        note.repetition = JournalRepetition(count: 57, since: Self.now.addingTimeInterval(-seconds), first: 1)
        #expect(note.text == "failed: no answer; 57 times in \(time)")
    }

    @Test func `a keeper that was killed: which process, and when it was seen last`() {
        var note = Self.note(.keeper, .gone)
        note.duration = .seconds(3_600)
        #expect(note.text == "stopped without shutting down, seen 24 Nov 15:00:00, process 1")
        #expect(note.tone == .warning)
        #expect(EventText(note) { _ in "" }.duration == nil, "that was no request")
        #expect(Self.note(.keeper, .continued).text == "still running; missed heartbeats")
    }

    @Test func `a pause tells how long it is to last, and not that it took so long`() {
        var note = Self.note(.pause, .began)
        note.status = 429
        note.duration = .seconds(12)
        let text = EventText(note) { _ in "" }
        #expect(text.text == "too many requests (429), paused for 12s")
        #expect(text.duration == nil)
    }

    @Test func `every kind and outcome of this version has a phrase, and a later one its own word`() {
        for kind in JournalKind.known {
            for outcome in JournalOutcome.known { #expect(!Self.note(kind, outcome).text.isEmpty) }
        }
        #expect(Self.note(.other("webhook"), .other("postponed")).text == "postponed")
    }
}
