import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// Verbs on marked organizations and on everything.
@Suite struct Batches {
    @Test func `space marks and goes on, and takes a mark away`() {
        var model = Fixture.full()
        model.type("  ")
        #expect(model.marked == [Fixture.hooli, Fixture.umbrella])
        #expect(model.selectedOrg == Fixture.acme)
        #expect(model.screen().text.joined().contains("2 marked"))
        model.send(.key(.up))
        model.type(" ")
        #expect(model.marked == [Fixture.hooli])
    }

    @Test func `the star marks all, and then none`() {
        var model = Fixture.full()
        model.type("*")
        #expect(model.marked.count == 6)
        model.type("*")
        #expect(model.marked.isEmpty)
    }

    @Test(arguments: [("r", Verb.refresh), ("f", .fetch), ("p", .prove)])
    func `a verb on marked ones asks, and then acts on them in the order of the list`(key: String, verb: Verb)
    {
        var model = Fixture.full()
        model.send(.key(.end))
        model.type(" ")
        model.send(.key(.home))
        model.type(" ")
        #expect(model.type(key).isEmpty)
        #expect(model.place == .confirmation)
        model.readQuestion()
        #expect(model.screen().text.joined().contains("2 organizations"))
        let subjects = [TokenSubject.org(Fixture.hooli), .org(Fixture.globex)]
        #expect(model.type("y") == [.runAll(verb, subjects)])
        #expect(model.batch == Batch(verb, total: 2))
        // Each mark goes with its request: what a stopped batch leaves out stays marked.
        #expect(model.marked == [Fixture.hooli, Fixture.globex])
        model.send(.batchItem(.perform(verb, subjects[0]), succeeded: true))
        #expect(model.marked == [Fixture.globex])
        model.send(.key(.escape), .batchEnded)
        #expect(model.marked == [Fixture.globex])
        #expect(model.posted?.notice.tone == .failure, "stopped is not done")
    }

    @Test func `a verb on one marked organization asks, too, since the cursor is elsewhere`() {
        var model = Fixture.full()
        model.type(" r")
        model.readQuestion()
        #expect(model.type("y") == [.runAll(.refresh, [.org(Fixture.hooli)])])
    }

    @Test func `removing marked ones is answered by their number`() {
        var model = Fixture.full()
        model.type("*d")
        #expect(model.place == .deletion)
        model.readQuestion()
        #expect(model.screen().text.joined().contains("Type 6 to remove them: _"))
        #expect(model.type("y").isEmpty)
        #expect(model.place == .dashboard)
        #expect(model.marked.count == 6, "nothing is lost by a wrong answer")
        model.type("d")
        model.readQuestion()
        guard case .runAll(.remove, let subjects) = model.type("6").first else {
            Issue.record("nothing is removed")
            return
        }
        #expect(subjects.count == 6)
    }

    @Test(arguments: Pane.allCases) func `marks count whatever pane has the focus`(pane: Pane) {
        var model = Fixture.full()
        model.type("*")
        model.focus = pane
        #expect(model.type("r").isEmpty)
        model.readQuestion()
        #expect(model.screen().text.joined().contains("6 organizations"))
    }

    @Test func `on a page a verb acts on its credential, whatever is marked, and the page tells the result`()
    {
        var model = Fixture.full()
        model.type("*")
        model.send(.key(.enter))
        let org = TokenSubject.org(Fixture.hooli)
        #expect(model.type("p") == [.run(.perform(.prove, org))])
        model.send(.notice(Notice("hooli-prod not proved", tone: .failure)))
        #expect(model.screen().text.joined().contains("! hooli-prod not proved"))
        #expect(model.place == .detail)
        #expect(model.marked.count == 6)
    }

    @Test(arguments: [(19, false), (20, true)]) func `refreshing everything asks above twenty`(
        orgs: Int,
        asks: Bool
    ) {
        var configuration = Fixture.configuration()
        configuration.requestRate = .webexContactCenter
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        var records = [TokenSubject.integration: Fixture.record(access: 86_400 * 10)]
        for number in 0..<orgs {
            records[.org(OrgID(normalized: "org-\(number)"))] = Fixture.record(access: 9)
        }
        model.send(.resized(Size(columns: 80, rows: 24)), .loaded(records))
        let effects = model.type("R")
        #expect(effects.isEmpty == asks)
        #expect((model.confirmation != nil) == asks)
    }

    @Test(arguments: [(41, "about 10s"), (240, "about 1m"), (3_840, "about 16m")])
    func `a question tells how long it takes at the rate that Webex allows`(count: Int, length: String) {
        var configuration = Fixture.configuration()
        configuration.requestRate = .webexContactCenter
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.send(.resized(Size(columns: 80, rows: 24)), .loaded([:]))
        model.ask(.batch(.fetch, (0..<count).map { .org(OrgID(normalized: "org-\($0)")) }))
        model.readQuestion()
        let text = model.screen().text.joined(separator: " ")
        #expect(text.contains(length))
        #expect(text.contains("236 requests a minute"))
    }

    @Test func `no second batch starts beside a running one`() {
        var model = Fixture.full()
        model.type("R")
        #expect(model.batch != nil)
        model.type("*r")
        #expect(model.place == .dashboard)
        #expect(model.posted?.notice.text == "Still refreshing others")
    }
}

/// The cursor of the list, whatever its rows do.
@Suite struct `The list's cursor` {
    @Test func `it stays on its line until a person moves it`() {
        var model = Fixture.full()
        #expect(model.selectedOrg == Fixture.hooli)
        model.send(.changed(.org(Fixture.hooli), Fixture.record(access: 13 * 86_400)))
        #expect(model.panes.organizations.viewport.selection == 0)
        #expect(model.selectedOrg == Fixture.umbrella, "the worst is what a person looks at")
    }

    @Test func `moved, it goes with its organization while that is on the screen`() {
        var model = Fixture.full()
        model.send(.key(.down))
        model.send(.changed(.org(Fixture.umbrella), Fixture.record(access: 13 * 86_400)))
        #expect(model.selectedOrg == Fixture.umbrella)
        #expect(model.panes.organizations.viewport.selection == model.orgs.position(of: Fixture.umbrella))
    }

    @Test func `an organization that leaves the screen does not take the cursor along`() {
        var model = Fixture.full(Size(columns: 60, rows: 16))
        var records = Fixture.records
        for number in 0..<50 {
            records[.org(OrgID(normalized: "org-\(number)"))] = Fixture.record(access: 10 * 86_400)
        }
        model.send(.loaded(records), .key(.down))
        model.send(.changed(.org(Fixture.umbrella), Fixture.record(access: 13 * 86_400)))
        #expect(model.panes.organizations.viewport.selection == 1)
        #expect(model.panes.organizations.viewport.offset == 0)
        #expect(model.selectedOrg == Fixture.acme)
    }

    @Test func `zero goes to the worst from anywhere`() {
        var model = Fixture.full()
        model.send(.key(.end), .key(.tab))
        model.type("0")
        #expect(model.focus == .organizations)
        #expect(model.selectedOrg == Fixture.hooli)
    }

    @Test func `the brackets walk the list from page to page, and end at its ends`() {
        var model = Fixture.full()
        model.send(.key(.enter))
        #expect(model.type("]") == [.readHistory(.org(Fixture.umbrella))])
        #expect(model.detail?.content == .credential(.org(Fixture.umbrella)))
        #expect(model.selectedOrg == Fixture.umbrella)
        #expect(model.type("[") == [.readHistory(.org(Fixture.hooli))])
        #expect(model.type("[").isEmpty)
        #expect(model.detail?.content == .credential(.org(Fixture.hooli)))
    }

    @Test func `z gives the focused pane the screen, and takes it back`() {
        var model = Fixture.full()
        let whole = model.screen()
        model.type("z")
        let text = model.screen().text.joined()
        #expect(text.contains("Organizations") && !text.contains("Events ─"))
        model.send(.key(.tab))
        #expect(model.screen().text.joined().contains("Events ─"))
        model.send(.key(.backTab))
        model.type("z")
        #expect(model.screen() == whole)
    }
}
