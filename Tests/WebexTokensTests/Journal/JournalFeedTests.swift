import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@Suite(.timeLimit(.minutes(1)))
struct JournalFeedTests {
    private let engine = InMemoryEngine(now: { AuthWorld.epoch }, clock: ManualClock())

    @Test func `a follower gets the newest that there are, then what is written`() async {
        for second in 0..<3 { await engine.write(.sample(at: Double(second))) }
        var feed = JournalFeed(of: engine, JournalQuery(newest: 2), clock: ManualClock()).makeAsyncIterator()
        #expect(Self.ids(await feed.next()) == [2, 3])
        for second in 3..<6 { await engine.write(.sample(at: Double(second))) }
        var ids: [Int64] = []
        while ids.last != 6 { ids += Self.ids(await feed.next()) }
        #expect(ids == [4, 5, 6])
    }

    @Test func `a follower of an empty journal is told so, and hears only what it asked for`() async {
        var feed = JournalFeed(of: engine, JournalQuery(troublesOnly: true), clock: ManualClock())
            .makeAsyncIterator()
        #expect(await feed.next() == .entries([]))
        await engine.write(.sample())
        await engine.write(.sample(.refresh, .failed))
        #expect(Self.ids(await feed.next()) == [2])
    }

    @Test func `a journal that cannot be read is asked again after a pause`() async {
        let clock = ManualClock()
        let storage = FaultyStorage(now: { AuthWorld.epoch }, clock: clock)
        storage.set { $0.journal = .locked(.file("/x")) }
        var feed = JournalFeed(of: storage, JournalQuery(), clock: clock).makeAsyncIterator()
        #expect(await feed.next() == .unreadable(.locked(.file("/x"))))
        storage.set { $0.journal = nil }
        async let advanced: Void = {
            await clock.waitForSleepers(1)
            clock.advance(by: RecordFeed.pauseAfterFailure)
        }()
        #expect(await feed.next() == .entries([]))
        await advanced
    }

    private static func ids(_ element: JournalFeed.Element?) -> [Int64] {
        guard case .entries(let entries) = element else { return [] }
        return entries.map(\.id)
    }
}
