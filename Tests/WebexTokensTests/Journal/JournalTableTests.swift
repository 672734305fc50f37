import FoundationEssentials
import Testing
import WebexTokens

struct JournalTableTests {
    private static let acme = TokenSubject.org("acme")

    private static func table(_ notes: [JournalNote], bounds: JournalBounds = .inMemory) -> JournalTable {
        var table = JournalTable(bounds: bounds)
        for note in notes { table.append(note) }
        return table
    }

    @Test func `the newest of a credential are kept, whatever the others write`() {
        var notes = (0..<300).map { JournalNote.sample(of: Self.acme, at: Double($0)) }
        notes += (300..<2_048).map { JournalNote.sample(at: Double($0)) }
        let table = Self.table(notes, bounds: JournalBounds(perCredential: 10, total: 1_000))
        #expect(table.entries(JournalQuery(subject: Self.acme)).map(\.id) == Array(291...300))
        #expect(table.entries(JournalQuery(subject: .integration)).map(\.id) == Array(2_039...2_048))
    }

    @Test func `what is in all too much goes, the oldest first`() {
        let notes = (0..<512).map { JournalNote.sample(of: nil, at: Double($0)) }
        let table = Self.table(notes, bounds: JournalBounds(total: 100))
        #expect(table.entries(JournalQuery()).map(\.id) == Array(413...512))
    }

    @Test func `what is too old goes`() {
        let notes = (0..<256).map { JournalNote.sample(of: nil, at: Double($0) * 86_400) }
        let table = Self.table(notes, bounds: JournalBounds(age: .days(180)))
        #expect(table.entries(JournalQuery()).map(\.id) == Array(76...256))
    }

    @Test(arguments: [
        (JournalQuery(), [1, 2, 3, 4]), (JournalQuery(newest: 2), [3, 4]), (JournalQuery(newest: 0), []),
        (JournalQuery(after: 3), [4]), (JournalQuery(after: 4), []),
        (JournalQuery(subject: Self.acme), [2, 4]), (JournalQuery(subject: Self.acme, newest: 1), [4]),
        (JournalQuery(since: Date(timeIntervalSince1970: 1_795_435_202)), [3, 4]),
        (JournalQuery(kinds: [.fetch, .keeper]), [1, 4]), (JournalQuery(troublesOnly: true), [3, 4]),
    ])
    func `a query finds what meets it, oldest first`(query: JournalQuery, ids: [Int64]) {
        let table = Self.table([
            .sample(.keeper, .began, of: nil), .sample(of: Self.acme, at: 1),
            .sample(.refresh, .failed, at: 2),
            .sample(.fetch, .refused, of: Self.acme, at: 3),
        ])
        #expect(table.entries(query).map(\.id) == ids)
    }
}
