import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// What keys, the mouse and the keyboard's focus do to the window.
struct WindowWiringTests {
    private static func copy(_ text: String) -> Effect { .terminal(.copy(CopyText(text))) }

    @Test func `c asks what to copy of the selection`() {
        var model = Fixture.full()
        #expect(model.type("c").isEmpty)
        #expect(model.place == .copying)
        let text = model.screen().text.joined(separator: "\n")
        for part in [
            "i  organization ID", "e  encoded ID", "t  tracking ID", "n  next step", Fixture.trackingID,
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(model.type("t") == [Self.copy(Fixture.trackingID)])
        #expect(model.place == .dashboard)
        #expect(model.type("ci") == [Self.copy(Fixture.hooli.rawValue)])
        #expect(model.type("ce") == [Self.copy(Fixture.hooli.encoded)])
        model.type("c")
        model.send(.key(.escape))
        #expect(model.place == .dashboard)
    }

    @Test func `what is not there cannot be chosen`() {
        var model = Fixture.full()
        model.send(.key(.end))
        model.type("c")
        #expect(!model.screen().text.joined().contains("tracking ID"))
        #expect(model.type("t").isEmpty)
        #expect(model.place == .copying)
    }

    @Test func `an event's tracking ID is copied from the list and from its page`() {
        var model = Fixture.full()
        model.send(.key(.tab))
        #expect(model.focus == .events)
        #expect(model.type("ct") == [Self.copy(Fixture.trackingID)])
        model.send(.key(.enter))
        #expect(model.place == .detail)
        #expect(model.type("ct") == [Self.copy(Fixture.trackingID)])
    }

    @Test func `a page without an error copies the tracking ID of its newest request`() {
        var model = Fixture.full()
        model.send(.key(.end), .key(.enter))
        let org = TokenSubject.org(Fixture.globex)
        let entries = [nil, "NEWEST", "OLDER"].enumerated().map { age, trackingID in
            let note = JournalNote(
                at: Fixture.now,
                subject: org,
                kind: .refresh,
                outcome: .succeeded,
                trackingID: trackingID,
                program: ProgramInstance(host: "gw1", processID: 1, program: "keep", version: "0.1.0")
            )
            return JournalEntry(id: Int64(9 - age), note: note)
        }
        model.send(.history(org, entries))
        #expect(model.type("ct") == [Self.copy("NEWEST")])
    }

    @Test func `on the login screen its URL is copied at once`() {
        var model = Fixture.full()
        model.send(Fixture.loginMessages)
        #expect(model.type("c") == [Self.copy(Fixture.loginURL)])
        #expect(model.place == .authorize)
    }

    @Test func `a read-only dashboard copies too, an empty one has nothing to copy`() {
        var model = Fixture.full(mode: .readOnly)
        #expect(model.type("ci") == [Self.copy(Fixture.hooli.rawValue)])
        var empty = Fixture.empty()
        #expect(empty.type("c").isEmpty)
        #expect(empty.posted?.notice.text == "Nothing to copy here")
    }

    @Test func `nothing that can be copied is a token`() {
        var model = Fixture.full()
        let tokens = ["A1-access", "R1-refresh"]
        for pane in Pane.allCases {
            model.focus = pane
            for item in model.copyables {
                #expect(!tokens.contains { item.text.text.contains($0) }, "\(item)")
            }
        }
    }

    @Test func `m turns the mouse on once the terminal takes it`() {
        var model = Fixture.full()
        #expect(model.type("m") == [.terminal(.mouse(true))])
        model.send(.answered(.mouse(true), .refused(.unsupported)))
        #expect(model.posted?.notice.tone == .failure)
        #expect(model.type("m") == [.terminal(.mouse(true))])
        model.send(.answered(.mouse(true), .sent))
        #expect(model.type("m") == [.terminal(.mouse(false))])
    }

    @Test func `a click selects the row under it and focuses its pane`() throws {
        var model = Fixture.full()
        let row = try #require(
            model.screen().text.firstIndex { $0.contains("globex") && !$0.contains("Ends") }
        )
        for row in 0..<24 {
            model.send(.mouse(MouseAction(.press, at: Frame.Position(column: 10, row: row))))
            let position = model.panes.organizations.viewport.selection
            #expect(position.map { $0 < model.orgs.count } ?? false)
        }
        _ = row
        let line = try #require(
            model.screen().text.lastIndex { $0.contains("initech") && $0.contains("expiring") }
        )
        #expect(model.send(.mouse(MouseAction(.press, at: Frame.Position(column: 10, row: line)))).isEmpty)
        #expect(model.focus == .organizations)
        #expect(model.focusedSubject == .org(Fixture.initech))
    }

    @Test func `the wheel scrolls the pane under it, and nothing acts`() {
        var model = Fixture.full()
        let first = model.focusedSubject
        let middle = Frame.Position(column: 10, row: 9)
        #expect(model.send(.mouse(MouseAction(.wheelDown, at: middle))).isEmpty)
        #expect(model.focusedSubject != first)
        model.send(.mouse(MouseAction(.wheelUp, at: middle)))
        #expect(model.focusedSubject == first)
        for position in [-1, 0, 23, 79, 99_999] {
            for kind in [MouseAction.Kind.press, .wheelUp, .wheelDown] {
                let action = MouseAction(kind, at: Frame.Position(column: position, row: position))
                #expect(model.send(.mouse(action)).isEmpty)
            }
        }
    }

    @Test func `no click answers a question or begins a request`() {
        for key in ["d", "q", "R", "n", "?", "c", "a"] {
            var model = Fixture.full()
            model.type(key)
            let place = model.place
            for row in 0..<24 {
                for column in stride(from: 0, to: 80, by: 7) {
                    let action = MouseAction(.press, at: Frame.Position(column: column, row: row))
                    #expect(model.send(.mouse(action)).isEmpty)
                }
            }
            #expect(model.place == place)
        }
    }

    @Test func `what dies while the window has no keyboard is told, once`() {
        var model = Fixture.full()
        model.send(.tick(Fixture.now))
        let dead = Fixture.record(access: -60, refreshToken: nil, verdict: .revoked)
        #expect(
            model.send(.changed(.org("1eb65fdf-0000-417f-9974-ad72cae0e10f"), dead), .tick(Fixture.now))
                .isEmpty
        )
        model.send(.focus(false))
        #expect(!model.hasFocus)
        let effects = model.send(
            .changed(.org("2eb65fdf-0000-417f-9974-ad72cae0e10f"), dead),
            .tick(Fixture.now)
        )
        #expect(
            effects == [.terminal(.notify("1 more needs you: / 3 revoked - byova acme-sandbox"))]
        )
        #expect(model.send(.tick(Fixture.now)).isEmpty)
    }

    @Test func `without the keyboard the header says how often it is drawn`() {
        var model = Fixture.full()
        #expect(!model.screen().text[0].contains("every 10 s"))
        model.send(.focus(false))
        #expect(model.screen().text[0].contains("every 10 s"))
        model.send(.focus(true))
        #expect(!model.screen().text[0].contains("every 10 s"))
    }

    @Test func `progress is that of the batch, and stillness leaves out its bar`() {
        var configuration = Fixture.configuration()
        for showsMotion in [true, false] {
            configuration.showsMotion = showsMotion
            var model = DashboardModel(configuration: configuration, now: Fixture.now)
            model.send(.tick(Fixture.now), .loaded(Fixture.records))
            #expect(model.progress == nil)
            model.type("R")
            model.send(.batchItem(.perform(.refresh, .integration), succeeded: true))
            #expect((model.progress ?? 0 > 0) == showsMotion)
            let text = model.screen().text.joined(separator: "\n")
            #expect(text.contains("1 of 7"))
            #expect(model.statusLines().first?.text.contains("█") == showsMotion)
            model.send(.batchEnded)
            #expect(model.progress == nil)
        }
    }

    @Test func `the cursor's place is the selected row`() throws {
        let frame = Fixture.full().screen()
        let attention = try #require(frame.attention)
        #expect(frame.text[attention.row].contains("hooli-prod"))
    }
}
