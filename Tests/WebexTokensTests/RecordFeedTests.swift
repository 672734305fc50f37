import FoundationEssentials
import NIOConcurrencyHelpers
import TestSupport
import Testing
import WebexTokens

@Suite(.timeLimit(.minutes(1))) struct RecordFeedTests {
    /// A store that fails as told; every reading is counted.
    private final class Shelf: Sendable {
        struct State {
            var records: [TokenSubject: TokenRecord] = [:]
            var failsAll = 0
            var failsOne = 0
        }

        let state = NIOLockedValueBox(State())
        let clock = ManualClock()
        let feed: RecordFeed
        private let changes: AsyncStream<TokenSubject?>.Continuation

        init(_ first: State = State()) {
            state.withLockedValue { $0 = first }
            let (stream, changes) = AsyncStream<TokenSubject?>.makeStream()
            self.changes = changes
            feed = RecordFeed(
                changes: stream,
                all: { [state] () async throws(TokenStorageError) in
                    let all = state.withLockedValue { state in
                        state.failsAll -= 1
                        return state.failsAll >= 0 ? nil : state.records
                    }
                    guard let all else { throw RecordFeedTests.failure }
                    return all
                },
                one: { [state] subject in
                    let (fails, record) = state.withLockedValue { state in
                        state.failsOne -= 1
                        return (state.failsOne >= 0, state.records[subject])
                    }
                    guard !fails else { throw RecordFeedTests.failure }
                    return record
                },
                clock: clock
            )
        }

        func change(_ subject: TokenSubject?, _ change: (inout State) -> Void = { _ in }) {
            state.withLockedValue { change(&$0) }
            changes.yield(subject)
        }

        func end() {
            changes.finish()
        }
    }

    private static let failure = TokenStorageError.full(path: "/s")
    private static let org = TokenSubject.org("96abc2aa-3dcc-11e5-a152-fe34819cdc9a")
    private static let record = TokenRecord(
        tokens: OAuthTokens(accessToken: Secret("a"), expiresIn: .days(14), obtainedAt: .distantPast),
        generation: 1,
        refreshedAt: .distantPast
    )

    @Test func `all records come first, then each that changes, and the end with the store`() async {
        let shelf = Shelf(Shelf.State(records: [.integration: Self.record]))
        var news = shelf.feed.makeAsyncIterator()
        #expect(await news.next() == .all([.integration: Self.record]))
        shelf.change(Self.org) { $0.records[Self.org] = Self.record }
        #expect(await news.next() == .changed(Self.org, Self.record))
        shelf.change(Self.org) { $0.records[Self.org] = nil }
        #expect(await news.next() == .changed(Self.org, nil))
        shelf.end()
        #expect(await news.next() == nil)
    }

    @Test func `a change without a name has all read once more`() async {
        let shelf = Shelf()
        var news = shelf.feed.makeAsyncIterator()
        #expect(await news.next() == .all([:]))
        shelf.change(nil) { $0.records[Self.org] = Self.record }
        #expect(await news.next() == .all([Self.org: Self.record]))
    }

    @Test func `what cannot be read is read again after the pause, until it can be`() async {
        let shelf = Shelf(Shelf.State(failsAll: 2))
        let news = Task { await shelf.feed.prefix(3).reduce(into: [RecordFeed.Element]()) { $0.append($1) } }
        for _ in 0..<2 {
            await shelf.clock.waitForSleepers(1)
            shelf.clock.advance(by: RecordFeed.pauseAfterFailure - .nanoseconds(1))
            #expect(shelf.clock.sleepers == 1)
            shelf.clock.advance(by: .nanoseconds(1))
        }
        #expect(await news.value == [.unreadable(Self.failure), .unreadable(Self.failure), .all([:])])
    }

    @Test func `a record that cannot be read has all read at once`() async {
        let shelf = Shelf()
        var news = shelf.feed.makeAsyncIterator()
        #expect(await news.next() == .all([:]))
        shelf.change(Self.org) { state in
            state.records[Self.org] = Self.record
            state.failsOne = 1
        }
        #expect(await news.next() == .all([Self.org: Self.record]))
        #expect(shelf.clock.sleepers == 0)
    }

    @Test(arguments: [nil, org]) func `it looks again when it is asked to`(subject: TokenSubject?) async {
        let shelf = Shelf()
        var news = shelf.feed.makeAsyncIterator()
        #expect(await news.next() == .all([:]))
        shelf.state.withLockedValue { $0.records[Self.org] = Self.record }
        shelf.feed.lookAgain(at: subject)
        #expect(
            await news.next()
                == (subject.map { .changed($0, Self.record) } ?? .all([Self.org: Self.record]))
        )
    }

    @Test func `changes that its reader is too slow for are not lost`() async {
        let shelf = Shelf()
        var news = shelf.feed.makeAsyncIterator()
        #expect(await news.next() == .all([:]))
        for _ in 0..<5_000 { shelf.feed.lookAgain(at: .integration) }
        shelf.state.withLockedValue { $0.records[Self.org] = Self.record }
        while let element = await news.next() {
            if element == .all([Self.org: Self.record]) { break }
            #expect(element == .changed(.integration, nil))
        }
    }

    @Test func `cancelled, it ends also in its pause`() async {
        let shelf = Shelf(Shelf.State(failsAll: 1))
        let reading = Task { await shelf.feed.reduce(into: 0) { count, _ in count += 1 } }
        await shelf.clock.waitForSleepers(1)
        reading.cancel()
        #expect(await reading.value == 1)
    }
}
