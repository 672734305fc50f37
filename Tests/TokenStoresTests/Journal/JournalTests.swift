import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// The journal in a file.
@Suite(.timeLimit(.minutes(1)))
struct JournalTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(_ bounds: JournalBounds = JournalBounds()) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(
            at: folder.store,
            scope: .sample,
            access: .readWrite,
            journal: bounds,
            now: { .noon },
            clock: ManualClock()
        )
    }

    @Test func `an entry comes back as it was written`() async throws {
        let note = JournalNote(
            at: .noon,
            subject: .acme,
            kind: .refresh,
            outcome: .rejected,
            status: 400,
            words: "The refresh token provided is expired",
            trackingID: "ROUTER_1",
            duration: .milliseconds(212),
            generation: 3,
            expiresAt: .noon.adding(.days(14)),
            strays: 2,
            program: .sample
        )
        try await open().write(note)
        #expect(try await open().entries(JournalQuery()) == [JournalEntry(id: 1, note: note)])
    }

    @Test(arguments: [nil, TokenSubject.integration, .acme])
    func `an entry says whose it is`(subject: TokenSubject?) async throws {
        let engine = try await open()
        try await engine.write(.sample(of: subject))
        #expect(try await engine.entries(JournalQuery()).map(\.subject) == [subject])
        if let subject { #expect(try await engine.entries(JournalQuery(subject: subject)).count == 1) }
        #expect(try await engine.entries(JournalQuery(subject: .contoso)).isEmpty)
    }

    @Test func `what other apps' programs wrote does not show`() async throws {
        let mine = try await open()
        let theirs = try await SQLiteEngine.open(folder.store, scope: .sandbox)
        for subject in [nil, TokenSubject.integration, .acme] {
            try await theirs.write(.sample(of: subject))
        }
        #expect(try await mine.entries(JournalQuery()).isEmpty)
        #expect(try await theirs.entries(JournalQuery()).count == 3)
    }

    @Test(arguments: [
        (JournalQuery(), [1, 2, 3, 4]), (JournalQuery(newest: 2), [3, 4]), (JournalQuery(newest: 0), []),
        (JournalQuery(after: 3), [4]), (JournalQuery(subject: .acme), [2, 4]),
        (JournalQuery(subject: .acme, newest: 1), [4]),
        (JournalQuery(since: .noon.adding(.seconds(2))), [3, 4]),
        (JournalQuery(kinds: [.fetch, .keeper]), [1, 4]), (JournalQuery(troublesOnly: true), [3, 4]),
        (JournalQuery(subject: .acme, kinds: [.fetch], troublesOnly: true), [4]),
    ])
    func `a query finds what meets it, oldest first`(query: JournalQuery, ids: [Int64]) async throws {
        let engine = try await open()
        try await engine.write(.sample(.keeper, .began, of: nil))
        try await engine.write(.sample(of: .acme, at: 1))
        try await engine.write(.sample(.refresh, .failed, at: 2))
        try await engine.write(.sample(.fetch, .refused, of: .acme, at: 3))
        #expect(try await engine.entries(query).map(\.id) == ids)
    }

    @Test func `each credential keeps its newest entries, exactly`() async throws {
        let engine = try await open(JournalBounds(perCredential: 3))
        try await engine.write(.sample(of: .acme))
        for second in 1...5 { try await engine.write(.sample(at: Double(second))) }
        #expect(try await engine.entries(JournalQuery()).map(\.id) == [1, 4, 5, 6])
    }

    @Test func `in all, the oldest go now and then`() async throws {
        let engine = try await open(JournalBounds(total: 100))
        for second in 1...500 { try await engine.write(.sample(of: nil, at: Double(second))) }
        #expect(try await engine.entries(JournalQuery()).map(\.id) == Array(401...500))
    }

    @Test func `what is too old goes now and then, but for the newest entry`() async throws {
        let engine = try await open(JournalBounds(age: .days(180)))
        for day in 1...500 { try await engine.write(.sample(of: nil, at: Double(day) * 86_400)) }
        #expect(try await engine.entries(JournalQuery()).map(\.id) == Array(320...500))
        let next = try await open(JournalBounds(age: .zero - .days(1)))
        for day in 501...1_000 { try await next.write(.sample(of: nil, at: Double(day) * 86_400)) }
        #expect(try await next.entries(JournalQuery()).map(\.id) == [1_000])
    }

    @Test func `who looks only reads the journal, and follows other programs' entries`() async throws {
        let writer = try await open()
        try await writer.write(.sample())
        let clock = ManualClock()
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly, clock: clock)
        var feed = JournalFeed(of: reader, JournalQuery(), clock: clock).makeAsyncIterator()
        #expect(await feed.next() == .entries([JournalEntry(id: 1, note: .sample())]))
        await clock.waitForSleepers(1)
        try await writer.write(.sample(at: 1))
        clock.advance(by: .seconds(1))
        #expect(await feed.next() == .entries([JournalEntry(id: 2, note: .sample(at: 1))]))
    }

    @Test func `a store that is not there has an empty journal`() async throws {
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
        #expect(try await reader.entries(JournalQuery()).isEmpty)
    }
}
