import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Find on the dashboard` {
    @Test func `the list narrows while a person writes, and Enter keeps it`() {
        var model = Fixture.full()
        model.type("/acme")
        #expect(model.place == .finding)
        #expect(model.orgs.shownIDs == [Fixture.acme])
        #expect(model.screen().text.joined().contains("1 of 6"))
        model.send(.key(.enter))
        #expect(model.place == .dashboard)
        #expect(model.orgs.shownIDs == [Fixture.acme])
        model.send(.key(.escape))
        #expect(model.orgs.shownCount == 6)
        #expect(model.focusedSubject == .org(Fixture.acme), "the cursor stays on what was found")
    }

    @Test(arguments: [Key.character("/"), .function(3), .function(4)])
    func `each of its keys opens the line`(key: Key) {
        var model = Fixture.full()
        model.send(.key(key))
        #expect(model.place == .finding)
    }

    @Test func `a query that finds nothing leaves nothing selected, wherever the cursor was`() {
        var model = Fixture.full()
        model.send(.key(.end))
        model.type("/state:dead")
        #expect(model.orgs.shownCount == 0)
        #expect(model.focusedSubject == nil)
        #expect(model.screen().text.joined().contains("No organization is found."))
        model.send(.key(.escape))
        #expect(model.orgs.shownCount == 6)
    }

    @Test func `a mistake is named, and the last query that can be read goes on`() {
        var model = Fixture.full()
        model.type("/acme")
        model.send(.paste(" nosuch:1"))
        #expect(model.findLine?.problem != nil)
        #expect(model.orgs.shownIDs == [Fixture.acme])
        model.send(.key(.enter))
        #expect(model.place == .finding, "what cannot be read cannot be kept")
    }

    @Test func `a mark typed behind a letter joins it, and the caret stays in the line`() {
        var model = Fixture.full()
        model.type("/ab")
        model.send(.key(.left))
        model.type("\u{301}")
        model.send(.key(.home), .key(.character("\u{302}")))
        #expect(model.findLine?.line.caret ?? 99 <= model.findLine?.line.characters.count ?? 0)
        _ = model.screen()
        model.send(.key(.end), .key(.control("w")))
        #expect(model.findLine?.line.isEmpty == true)
    }

    @Test func `a paste keeps its distance, and a token is not pasted`() {
        var model = Fixture.full()
        model.type("/state:revoked")
        model.send(.paste(" hooli\n"))
        #expect(model.findLine?.text == "state:revoked hooli")
        model.send(
            .paste(
                "NmY0YzQ1ZTktZjQ0Mi00NmU0LWE2MWEtODkzNzc2ZTk2NmY4ZGY3_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"
            )
        )
        #expect(model.findLine?.text == "state:revoked hooli")
        #expect(model.findLine?.droppedToken == true)
    }

    @Test(arguments: [("1", 1), ("2", 0), ("3", 1), ("4", 1), ("5", 3), ("6", 6)])
    func `a digit shows what is ready`(key: String, count: Int) {
        var model = Fixture.full()
        model.type(key)
        #expect(model.orgs.shownCount == count)
    }

    @Test func `the sort menu sorts, and S reverses`() {
        var model = Fixture.full()
        model.send(.key(.function(6)))
        #expect(model.place == .sorting)
        model.type("jjj")
        model.send(.key(.enter))
        #expect(model.place == .dashboard)
        let names = model.orgs.shownIDs.compactMap { model.orgs.row(for: $0)?.record.name?.text }
        #expect(names == names.sorted())
        model.type("S")
        let reversed = model.orgs.shownIDs.compactMap { model.orgs.row(for: $0)?.record.name?.text }
        #expect(reversed == names.reversed())
    }

    @Test func `what is kept is remembered once, and the next dashboard begins with it`() throws {
        var configuration = Fixture.configuration()
        configuration.remembersView = true
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.send(.resized(Size(columns: 80, rows: 24)), .loaded(Fixture.records))
        #expect(model.type("/state:revoked").isEmpty, "not while it is written")
        let view = RememberedView(sort: "worst", isReversed: false, find: "state:revoked")
        #expect(model.send(.key(.enter)) == [.remember(view)])
        #expect(model.send(.key(.down)).isEmpty)

        configuration.view = view
        var next = DashboardModel(configuration: configuration, now: Fixture.now)
        #expect(next.send(.loaded(Fixture.records)).isEmpty)
        #expect(next.orgs.shownIDs == [Fixture.hooli])
        #expect(next.type("6") == [.remember(RememberedView(sort: "worst", isReversed: false, find: ""))])
    }

    @Test(arguments: [
        RememberedView(sort: "nonsense", isReversed: true, find: "acme"),
        RememberedView(sort: "name", isReversed: false, find: "nosuch:1"),
        RememberedView(sort: "", isReversed: false, find: String(repeating: "x", count: 5_000)),
    ])
    func `what cannot be read of a remembered view is the standard`(view: RememberedView) {
        let projection = view.projection
        #expect(projection.sort == OrgSort(key: .worst) || view.sort == "name")
        #expect((projection.query == nil) == (view.find != "acme"))
    }
}
