import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Searching text` {
    private static func model() -> DashboardModel {
        var model = Fixture.full()
        for second in 0..<50 {
            let kind: AuthEvent.Kind =
                second.isMultiple(of: 2)
                ? .requestFailed(.org(Fixture.acme), .refresh, .cancelled) : .listenerClosed
            model.send(.event(AuthEvent(at: Fixture.now.addingTimeInterval(Double(second)), kind: kind)))
        }
        model.focus = .events
        return model
    }

    @Test func `in the events it goes to the newest match, n to older ones, N back`() throws {
        var model = Self.model()
        model.type("/acme-emea")
        #expect(model.place == .searching)
        let newest = try #require(model.panes.events.item(in: model))
        #expect(newest.subject == .org(Fixture.acme))
        model.send(.key(.enter))
        #expect(model.place == .dashboard)
        model.type("n")
        #expect(model.form == nil, "n goes on with the search")
        let older = try #require(model.panes.events.item(in: model))
        #expect(older.subject == .org(Fixture.acme))
        #expect(older.at < newest.at)
        model.type("N")
        #expect(model.panes.events.item(in: model) == newest)
        model.type("N")
        #expect(model.search?.missed == true)
        #expect(model.screen().text.joined().contains("no further match"))
        #expect(model.panes.events.item(in: model) == newest)
    }

    @Test func `Esc ends it, and n registers again`() {
        var model = Self.model()
        model.type("/acme")
        model.send(.key(.enter), .key(.escape))
        #expect(model.search == nil)
        model.type("n")
        #expect(model.form != nil)
    }

    @Test func `a match is marked`() {
        var model = Self.model()
        model.type("/acme")
        let frame = model.screen()
        let marked = (0..<frame.size.rows).contains { row in
            frame.cells(inRow: row).contains { $0.style == Style.key.reversed }
        }
        #expect(marked)
    }

    @Test func `on a page it goes to the line`() {
        var model = Fixture.full()
        model.send(.resized(Size(columns: 40, rows: 8)))
        model.send(.key(.enter))
        model.type("/y2lzY29")
        #expect(model.place == .searching)
        #expect(model.detail?.scroll ?? 0 > 0)
        #expect(model.screen().text.contains { $0.hasPrefix("Y2lzY29") })
        model.send(.key(.escape))
        #expect(model.search == nil)
        #expect(model.place == .detail)
    }

    @Test func `it goes on where a page has become shorter than the match was far`() {
        var model = Fixture.full()
        model.send(.key(.enter))
        model.type("/y2lzY29")
        model.send(.key(.enter))
        #expect(model.search?.found ?? 0 > 5)
        model.send(.changed(.org(Fixture.hooli), nil))
        #expect(model.pageLines.count == 1)
        model.type("N")
        #expect(model.search?.missed == true)
        model.type("n")
        #expect(model.search?.missed == true)
    }

    @Test func `the help shows only what matches`() {
        var model = Fixture.full()
        let all = model.helpLines().count
        model.type("?/refresh")
        #expect(model.helpLines().count < all / 3)
        #expect(model.screen().text.joined().contains("Refresh everything"))
        #expect(!model.screen().text.joined().contains("Register an organization"))
        model.type("zzz")
        #expect(model.helpLines().map(\.text) == ["No key and no symbol has this text."])
        model.send(.key(.escape))
        #expect(model.helpLines().count == all)
        #expect(model.place == .help)
    }

    @Test func `the help tells what the symbols mean`() {
        let help = Fixture.full().helpLines().map(\.text)
        for state in HealthState.allCases {
            #expect(help.contains { $0.contains(state.symbol(in: .unicode)) && $0.contains(state.rawValue) })
        }
    }

    @Test func `a token is not pasted into it`() {
        var model = Self.model()
        model.type("/")
        model.send(
            .paste(
                "NmY0YzQ1ZTktZjQ0Mi00NmU0LWE2MWEtODkzNzc2ZTk2NmY4ZGY3_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
            )
        )
        #expect(model.search?.line.isEmpty == true)
        #expect(model.screen().text.joined().contains("looks like a token"))
    }

    @Test func `times are local where a person wants it`() {
        var configuration = Fixture.configuration()
        configuration.timeZone = TimeZone(secondsFromGMT: -12_600) ?? .gmt
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.send(
            .resized(Size(columns: 120, rows: 40)),
            .event(AuthEvent(at: Fixture.now, kind: .listenerClosed))
        )
        #expect(model.screen().text[0].contains("14:03:22 UTC"))
        model.type("u")
        #expect(model.screen().text[0].contains("10:33:22 -0330"))
        #expect(model.screen().text.joined().contains("10:33:22 listener"))
    }

    @Test func `what is shown is exported, oldest first, without tabs of its own`() throws {
        var model = Self.model()
        model.send(.key(.character("O")))
        guard case .exportEvents(let lines) = model.type("w").first else {
            Issue.record("no export")
            return
        }
        #expect(lines.count == model.events.shownCount)
        let fields = try #require(lines.first).split(separator: "\t", omittingEmptySubsequences: false)
        #expect(fields.count == 7)
        #expect(fields[0].hasPrefix("2026-11-23T14:0"))
    }

    @Test func `nothing is exported where nothing is shown`() {
        var model = Fixture.empty()
        #expect(model.type("w").isEmpty)
        #expect(model.posted?.notice.text == "No event is shown")
    }
}
