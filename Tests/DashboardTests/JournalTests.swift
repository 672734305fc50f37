import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

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
