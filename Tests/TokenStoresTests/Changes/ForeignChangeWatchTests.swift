import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

@Suite(.timeLimit(.minutes(1)))
struct ForeignChangeWatchTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(clock: ManualClock = ManualClock()) async throws -> SQLiteEngine {
        try await SQLiteEngine.open(folder.store, scope: .sample, clock: clock)
    }

    @Test func `a change is told before the next poll is due`() async throws {
        let (mine, theirs) = (try await open(clock: clock), try await open())
        var changes = mine.changes().makeAsyncIterator()
        await clock.waitForSleepers(1)
        try await theirs.setIntegrationTokens(.sample("me"))
        clock.advance(by: .milliseconds(150))
        #expect(await changes.next() == .some(.integration))
    }

    @Test func `without notices of the kernel the log is checked within 150 ms`() async throws {
        let (mine, theirs) = (try await open(), try await open())
        let watch = try await ForeignChangeWatch(
            connection: mine.connection,
            scope: .sample,
            clock: clock,
            notice: nil
        )
        let broadcast = ChangeBroadcast()
        var changes = broadcast.subscribe().makeAsyncIterator()
        watch.begin(telling: broadcast, ringing: Bell())
        await clock.waitForSleepers(1)
        try await theirs.setIntegrationTokens(.sample("me"))
        clock.advance(by: .milliseconds(150))
        #expect(await changes.next() == .some(.integration))
        watch.stop()
    }
}

#if canImport(Glibc)
    @Suite(.timeLimit(.minutes(1)))
    struct LogNoticeTests {
        @Test func `each write that was asked for is noticed, also of a log that is new`() async throws {
            let folder = try TemporaryFolder()
            let notice = try #require(LogNotice(of: folder.path("store")))
            _ = notice.nextWrite()
            try folder.write("", to: "store-wal")
            for text in ["one", "two"] {
                var notices = notice.nextWrite().makeAsyncIterator()
                try folder.write(text, to: "store-wal")
                #expect(await notices.next() != nil)
            }
        }

        @Test func `a notice that is awaited no more leaves the next one`() async throws {
            let folder = try TemporaryFolder()
            try folder.write("", to: "store-wal")
            let notice = try #require(LogNotice(of: folder.path("store")))
            let waiting = Task { [notices = notice.nextWrite()] in
                for await _ in notices { return }
            }
            waiting.cancel()
            await waiting.value
            var notices = notice.nextWrite().makeAsyncIterator()
            try folder.write("one", to: "store-wal")
            #expect(await notices.next() != nil)
        }
    }
#endif
