import Foundation
import Testing
import WebexAuth
import WebexTokens

@testable import byova

/// The journal as a person and a program read it.
struct JournalLinesTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let program = ProgramInstance(
        host: "gw1.example",
        processID: 7,
        program: "byova",
        version: "0.1.0"
    )

    /// A refresh of acme that went well so many seconds before now.
    static func note(age: Int) -> JournalNote {
        let at = Bench.now.addingTimeInterval(TimeInterval(-age))
        return JournalNote(
            at: at,
            subject: .org(acme),
            kind: .refresh,
            outcome: .succeeded,
            trackingID: "ROUTER_1",
            duration: .milliseconds(188),
            generation: 3,
            expiresAt: at.adding(.days(14)),
            program: program
        )
    }

    private static let refusal = JournalNote(
        at: Bench.now,
        subject: .org(acme),
        kind: .refresh,
        outcome: .rejected,
        status: 400,
        words: "refresh\ttoken \u{1B}[31mexpired",
        trackingID: "ROUTER_71A0AA22-01BB",
        program: program
    )

    private static let later = JournalNote(
        at: Bench.now,
        subject: nil,
        kind: JournalKind(rawValue: "device"),
        outcome: JournalOutcome(rawValue: "approved"),
        program: program
    )

    private func lines(
        _ notes: [JournalNote],
        _ format: StatusFormat,
        columns: Int? = 80,
        name: String = "acme-emea"
    ) -> [String] {
        var lines = JournalLines(format, columns: columns)
        let names = [Self.acme: OrgName(stored: name)].compactMapValues(\.self)
        let entries = zip(1..., notes).map { JournalEntry(id: $0, note: $1) }
        return lines.lines(of: entries, names: names)
    }

    @Test func `a person reads a sentence for each, its day once, and after trouble what to quote`() {
        #expect(
            lines([Self.note(age: 86_400), Self.note(age: 60), Self.refusal], .table) == [
                "2026-11-22 UTC",
                "14:03:22  refresh   acme-emea   4a1c  ok, expires in 14d  (188 ms, byova@gw1)",
                "2026-11-23 UTC",
                "14:02:22  refresh   acme-emea   4a1c  ok, expires in 14d  (188 ms, byova@gw1)",
                "14:03:22  refresh   acme-emea   4a1c  rejected (400): refresh token \u{FFFD}[31mexpired  "
                    + "(byova@gw1, ROUTER_71A0AA22-01BB)",
            ]
        )
        #expect(
            lines([Self.note(age: 0)], .table, columns: 120, name: "株式会社アクメ").last
                == "14:03:22  refresh   株式会社アクメ     4a1c09e2…  ok, expires in 14d  (188 ms, byova@gw1)"
        )
    }

    @Test func `the day goes on from one batch of entries to the next`() {
        var lines = JournalLines(.table, columns: 80)
        let entry = JournalEntry(id: 1, note: Self.note(age: 0))
        #expect(lines.lines(of: [entry], names: [:]).count == 2)
        #expect(lines.lines(of: [entry], names: [:]).count == 1)
    }

    @Test func `a program reads a record a line, its fields apart by tabs`() {
        let records = lines([Self.note(age: 0), Self.refusal, Self.later], .tsv)
        #expect(
            records == [
                "2026-11-23T14:03:22Z\trefresh\tsucceeded\t\(Self.acme)\t-\t-\tROUTER_1\t188\t3"
                    + "\t2026-12-07T14:03:22Z\t-\tgw1.example\t7\tbyova\t0.1.0\t1\tacme-emea\t1\t-",
                "2026-11-23T14:03:22Z\trefresh\trejected\t\(Self.acme)\t400\trefresh token \u{FFFD}[31mexpired"
                    + "\tROUTER_71A0AA22-01BB\t-\t-\t-\t-\tgw1.example\t7\tbyova\t0.1.0\t2\tacme-emea\t1\t-",
                "2026-11-23T14:03:22Z\tdevice\tapproved\t-\t-\t-\t-\t-\t-\t-\t-\tgw1.example\t7\tbyova\t0.1.0\t3\t-\t1\t-",
            ]
        )
        for record in records { #expect(record.split(separator: "\t").count == JournalLines.columns.count) }
    }

    @Test func `a program reads one object a line, and kinds of later versions pass`() {
        let json = lines([Self.note(age: 0), Self.later], .json)
        #expect(
            json == [
                #"{"accessExpiresAt":"2026-12-07T14:03:22Z","at":"2026-11-23T14:03:22Z","by":{"host":"gw1.example","#
                    + #""process":7,"program":"byova","version":"0.1.0"},"firstAt":null,"generation":3,"id":"\#(Self.acme)","#
                    + #""kind":"refresh","message":null,"milliseconds":188,"name":"acme-emea","number":1,"#
                    + #""outcome":"succeeded","status":null,"strayRequests":null,"times":1,"trackingID":"ROUTER_1","#
                    + #""trouble":false,"version":1}"#,
                #"{"accessExpiresAt":null,"at":"2026-11-23T14:03:22Z","by":{"host":"gw1.example","process":7,"#
                    + #""program":"byova","version":"0.1.0"},"firstAt":null,"generation":null,"id":null,"kind":"device","#
                    + #""message":null,"milliseconds":null,"name":null,"number":2,"outcome":"approved","#
                    + #""status":null,"strayRequests":null,"times":1,"trackingID":null,"trouble":false,"version":1}"#,
            ]
        )
    }
}
