import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens
import Wording

@testable import Dashboard

/// What the event log shows of the store's journal.
struct JournalTests {
    private static let own = ProgramInstance(host: "gw1", processID: 1, program: "byova", version: "0.1.0")
    private static let other = ProgramInstance(host: "gw2", processID: 1, program: "keep", version: "0.1.0")

    private static func entry(
        _ id: Int64,
        _ kind: JournalKind = .refresh,
        by program: ProgramInstance = other,
        at seconds: Double = -10
    ) -> JournalEntry {
        let note = JournalNote(
            at: Fixture.now.addingTimeInterval(seconds),
            subject: .org(Fixture.acme),
            kind: kind,
            outcome: .succeeded,
            program: program
        )
        return JournalEntry(id: id, note: note)
    }

    private static func model(_ program: ProgramInstance? = own) -> DashboardModel {
        var configuration = Fixture.configuration()
        configuration.program = program
        return DashboardModel(configuration: configuration, now: Fixture.now)
    }

    private static func ids(_ model: DashboardModel) -> [Int64] {
        (0..<model.events.shownCount).compactMap { model.events[$0].entry?.id }
    }

    @Test func `history stands before what was told meanwhile, and the rest after it`() {
        var model = Self.model()
        let event = AuthEvent(at: Fixture.now, kind: .keeperStarted)
        _ = model.update(.event(event))
        _ = model.update(.journal([Self.entry(1), Self.entry(2)], areHistory: true))
        _ = model.update(.journal([Self.entry(3)], areHistory: false))
        let shown = (0..<4).map { model.events[$0] }
        #expect(
            shown == [.entry(Self.entry(1)), .entry(Self.entry(2)), .event(event), .entry(Self.entry(3))]
        )
    }

    @Test func `what this process has told is shown once, but for what a lease shows of another`() {
        var model = Self.model()
        let entries = [Self.entry(1), Self.entry(2, by: Self.own), Self.entry(3, .lease, by: Self.own)]
        _ = model.update(.journal(entries, areHistory: false))
        #expect(Self.ids(model) == [1, 3])
    }

    @Test func `in the history, an earlier process with the same number is another one`() {
        var model = Self.model()
        let entries = [
            Self.entry(1, by: Self.own, at: -10), Self.entry(2, by: Self.own, at: 0), Self.entry(3, at: 0),
        ]
        _ = model.update(.journal(entries, areHistory: true))
        #expect(Self.ids(model) == [1, 3])
    }

    @Test func `who only looks is shown everything`() {
        var model = Self.model(nil)
        _ = model.update(.journal([Self.entry(1, by: Self.own)], areHistory: true))
        _ = model.update(.journal([Self.entry(2, by: Self.own)], areHistory: false))
        #expect(Self.ids(model) == [1, 2])
    }

    @Test func `a failure that goes on is one line that counts, also from the history on`() {
        var model = Self.model()
        let told = [Self.failure(1), Self.failure(3, 2), Self.entry(4)]
        _ = model.update(.journal(told, areHistory: true))
        for count in 3...9 {
            _ = model.update(.journal([Self.failure(Int64(count + 2), count)], areHistory: false))
        }
        #expect(Self.ids(model) == [1, 11, 4], "the first one stands where it was, as in the journal")
        let text = model.events[1].text { _ in "" }.text
        #expect(text.hasSuffix("; 9 times in 1m"))
        _ = model.update(.journal([Self.failure(20, 2, first: 15)], areHistory: false))
        #expect(Self.ids(model) == [1, 11, 4, 20], "another stretch counts by itself")
    }

    @Test func `a count that was forgotten begins a line of its own`() {
        var log = EventLog(capacity: 2)
        for item in [
            Self.failure(2, 2), Self.entry(3), Self.entry(4), Self.failure(5, 3), Self.failure(6, 4),
        ] {
            log.append(.entry(item))
        }
        #expect((0..<2).map { log[$0].entry?.id } == [4, 6])
    }

    /// A failure of a stretch, the first or one that counts.
    private static func failure(_ id: Int64, _ count: Int = 1, first: Int64 = 1) -> JournalEntry {
        var note = entry(id).note
        note.outcome = .failed
        let since = note.at.addingTimeInterval(-60)
        note.repetition = count > 1 ? JournalRepetition(count: count, since: since, first: first) : nil
        return JournalEntry(id: id, note: note)
    }

    @Test func `history leaves a person's place in the log alone`() {
        var model = Self.model()
        for second in 0..<5 {
            _ = model.update(
                .event(AuthEvent(at: Fixture.now.addingTimeInterval(Double(second)), kind: .keeperResumed))
            )
        }
        model.focus = .events
        model.send(.key(.up))
        let selected = model.panes.events.item(in: model)
        #expect(selected != nil && !model.panes.events.isFollowing)
        _ = model.update(.journal([Self.entry(1)], areHistory: true))
        #expect(model.panes.events.item(in: model) == selected)
        _ = model.update(.journal([Self.entry(2)], areHistory: false))
        #expect(model.panes.events.item(in: model) == selected)
    }

    @Test func `an entry opens with who wrote it`() throws {
        var model = Self.model()
        _ = model.update(.journal([Self.entry(1)], areHistory: true))
        model.detail = Detail(content: .item(.entry(Self.entry(1))))
        let text = model.detailLines().map(\.text)
        #expect(text.contains { $0.hasPrefix("by ") && $0.hasSuffix("keep 0.1.0 on gw2, process 1") })
    }
}
