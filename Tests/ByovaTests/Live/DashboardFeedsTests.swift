import Dashboard
import NIOConcurrencyHelpers
import TerminalUI
import TestSupport
import Testing
import WebexAuth
import WebexTokens

@testable import byova

@Suite(.timeLimit(.minutes(1)))
struct DashboardFeedsTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    @Test func `what happens on the terminal arrives in order, and a lost one asks to close`() async {
        let mailbox = Mailbox<Message>()
        let (events, terminal) = AsyncStream<TerminalEvent>.makeStream()
        let size = Size(columns: 40, rows: 12)
        for event in [
            TerminalEvent.key(.up), .paste("x"), .resize(size), .focus(true), .resumed, .suspendRequested,
            .hangup,
        ] {
            terminal.yield(event)
        }
        terminal.finish()
        var hangups = 0
        await DashboardFeeds(mailbox: mailbox, clock: ManualClock()).read(events) { hangups += 1 }
        #expect(
            mailbox.take() == [
                .key(.up), .paste("x"), .resized(size), .focus(true), .key(.control("z")), .closeRequested,
            ]
        )
        #expect(hangups == 1)
    }

    @Test(arguments: [
        (TerminalEvent.pasteStalled, Notice.pasteStalled), (.pasteBrokenOff, .pasteBrokenOff),
        (.suspendRefused(.orphaned), .cannotSuspend(.orphaned)),
        (.suspendRefused(.signalIgnored), .cannotSuspend(.signalIgnored)),
    ])
    func `notices about the terminal are shown`(event: TerminalEvent, notice: Notice) async {
        let mailbox = Mailbox<Message>()
        let (events, terminal) = AsyncStream<TerminalEvent>.makeStream()
        terminal.yield(event)
        terminal.finish()
        await DashboardFeeds(mailbox: mailbox, clock: ManualClock()).read(events) {}
        #expect(mailbox.take() == [.notice(notice)])
    }

    @Test func `the store arrives whole and then change by change`() async throws {
        let bench = Bench()
        await bench.register(Self.acme)
        let feeds = DashboardFeeds(mailbox: bench.mailbox, clock: ManualClock())
        let reading = Task {
            await feeds.read(RecordFeed(of: bench.records, clock: ManualClock()), names: bench.records)
        }
        let loaded = await bench.messages { if case .loaded = $0 { true } else { false } }
        #expect(loaded == [.loaded(await bench.records.records())])
        await bench.records.remove(.org(Self.acme), noting: nil)
        let changed = await bench.messages { if case .changed = $0 { true } else { false } }
        #expect(changed == [.changed(.org(Self.acme), nil)])
        reading.cancel()
        await reading.value
        await bench.byova.close()
    }

    @Test func `the journal arrives with its newest entries first, and then entry by entry`() async throws {
        let bench = Bench()
        let note = JournalNote(
            at: Bench.now,
            subject: .org(Self.acme),
            kind: .refresh,
            outcome: .succeeded,
            program: bench.byova.program
        )
        for _ in 1...3 { await bench.records.write(note) }
        let feed = JournalFeed(of: bench.records, JournalQuery(newest: 2), clock: ManualClock())
        let feeds = DashboardFeeds(mailbox: bench.mailbox, clock: ManualClock())
        let reading = Task { await feeds.read(feed) }
        let history = await bench.messages { if case .journal = $0 { true } else { false } }
        #expect(
            history == [
                .journal([2, 3].map { JournalEntry(id: $0, note: note) }, areHistory: true)
            ]
        )
        await bench.records.write(note)
        let news = await bench.messages { if case .journal = $0 { true } else { false } }
        #expect(news == [.journal([JournalEntry(id: 4, note: note)], areHistory: false)])
        reading.cancel()
        await reading.value
        await bench.byova.close()
    }

    @Test func `an unreadable store is reported, and shown once it can be read`() async throws {
        let (mailbox, clock) = (Mailbox<Message>(), ManualClock())
        let failures = NIOLockedValueBox(1)
        let (changes, _) = AsyncStream<TokenSubject?>.makeStream()
        let feed = RecordFeed(
            changes: changes,
            all: { () async throws(TokenStorageError) in
                let fails = failures.withLockedValue { count in
                    defer { count -= 1 }
                    return count > 0
                }
                guard !fails else { throw .full(.file("/s")) }
                return [:]
            },
            one: { _ in nil },
            clock: clock
        )
        let names = InMemoryEngine(now: { Bench.now }, clock: clock)
        let reading = Task { await DashboardFeeds(mailbox: mailbox, clock: clock).read(feed, names: names) }
        await clock.waitForSleepers(1)
        #expect(
            mailbox.take() == [
                .notice(Notice("Cannot read the store", failedBy: .storage(.full(.file("/s")))))
            ]
        )
        clock.advance(by: RecordFeed.pauseAfterFailure)
        for await _ in mailbox.arrivals where mailbox.take() == [.loaded([:])] { break }
        reading.cancel()
        await reading.value
    }

    @Test func `names of organizations without a record are told, at the beginning and as they change`()
        async throws
    {
        let (bench, clock) = (Bench(), ManualClock())
        let feeds = DashboardFeeds(mailbox: bench.mailbox, clock: clock)
        let org: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
        let (name, later) = (try #require(OrgName(stored: "acme")), OrgName(stored: "acme-emea"))
        await bench.records.setNames([org: name])
        let feed = RecordFeed(of: bench.records, clock: clock)
        let reading = Task { await feeds.read(feed, names: bench.records) }
        let first = await bench.messages { $0 == .otherNames([org: name]) }
        #expect(first == [.loaded([:]), .otherNames([org: name])])
        await bench.records.setNames([org: later])
        let second = await bench.messages { $0 == .otherName(org, later) }
        #expect(second == [.changed(.org(org), nil), .otherName(org, later)])
        reading.cancel()
        await reading.value
    }

    @Test func `the clock ticks at the beginning of each second`() async {
        let (mailbox, clock) = (Mailbox<Message>(), ManualClock())
        let start = Bench.now.adding(.milliseconds(250))
        let now = { @Sendable in start.adding(clock.now.offset) }
        let ticking = Task { await DashboardFeeds(mailbox: mailbox, clock: clock).tick(now) }
        await clock.waitForSleepers(1)
        #expect(mailbox.take() == [.tick(start)])
        clock.advance(by: .milliseconds(750))
        await clock.waitForSleepers(1)
        #expect(mailbox.take() == [.tick(Bench.now.adding(.seconds(1)))])
        ticking.cancel()
        await ticking.value
    }

    @Test func `a registration that was left open is finished`() async {
        let bench = Bench([.pair])
        await bench.records.setPendingRegistration(Secret("brought"), forOrg: Self.acme)
        await DashboardFeeds(mailbox: bench.mailbox, clock: ManualClock()).resumeRegistrations(
            of: bench.byova.serviceApp
        )
        #expect(bench.mailbox.take().isEmpty)
        #expect(await bench.registeredOrgs() == [Self.acme])
        await bench.byova.close()
    }

    @Test func `a registration that is refused now is reported`() async {
        let bench = Bench([.refusal])
        await bench.records.setPendingRegistration(Secret("brought"), forOrg: Self.acme)
        await DashboardFeeds(mailbox: bench.mailbox, clock: ManualClock()).resumeRegistrations(
            of: bench.byova.serviceApp
        )
        let messages = bench.mailbox.take()
        guard case .notice(let notice) = messages.first else {
            Issue.record("unexpected \(messages)")
            return
        }
        #expect(notice.tone == .failure)
        #expect(
            notice.text.hasPrefix(
                "\(Self.acme) is not registered yet: Webex rejected the refresh token of \(Self.acme)"
            )
        )
        await bench.byova.close()
    }
}
