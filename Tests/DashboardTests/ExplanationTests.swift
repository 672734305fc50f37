import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens
import Wording

@testable import Dashboard

/// Why a credential is in its state, and its history, in the details.
@Suite struct `Explanations on the screen` {
    private static func entry(_ id: Int64, _ outcome: JournalOutcome, _ status: Int?) -> JournalEntry {
        JournalEntry(
            id: id,
            note: JournalNote(
                at: Fixture.now.addingTimeInterval(-300 + Double(id)),
                subject: .org(Fixture.hooli),
                kind: .fetch,
                outcome: outcome,
                status: status,
                words: "App is not authorized",
                trackingID: "ROUTER_\(id)",
                program: Fixture.program
            )
        )
    }

    private static func opened() -> (model: DashboardModel, effects: [Effect]) {
        var model = Fixture.full(Size(columns: 120, rows: 40))
        model.send(.keepers([]))
        let effects = model.send(.key(.enter))
        return (model, effects)
    }

    @Test func `opening asks for the history, and a change for it again`() {
        var (model, effects) = Self.opened()
        let read = Effect.readHistory(.org(Fixture.hooli))
        #expect(effects == [read])
        #expect(model.send(.changed(.org(Fixture.hooli), Fixture.records[.org(Fixture.hooli)])) == [read])
        #expect(model.send(.changed(.integration, Fixture.records[.integration])) == [read])
        #expect(model.send(.changed(.org(Fixture.acme), nil)).isEmpty)
        model.send(.key(.escape))
        #expect(model.send(.changed(.org(Fixture.hooli), nil)).isEmpty)
    }

    @Test func `the details tell why, and the history newest first`() throws {
        var (model, _) = Self.opened()
        let entries = [Self.entry(1, .failed, 503), Self.entry(2, .revoked, 403)]
        model.send(.history(.org(Fixture.hooli), entries))
        let lines = model.detailLines().map(\.text)
        #expect(lines.contains { $0.hasPrefix(" Why      Webex rejected its access token") })
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains("or revoked it (403)") && text.contains("for byova@desk"))
        let newest = try #require(lines.firstIndex { $0.hasPrefix(" History") }) + 1
        #expect(lines[newest].contains("fetch    not authorized by the admin (403)"))
        #expect(lines[newest...].joined(separator: " ").contains("ROUTER_1"))
        model.send(.history(.org(Fixture.acme), []))
        #expect(model.detailLines().map(\.text) == lines, "another credential's history changes nothing")
    }
}
