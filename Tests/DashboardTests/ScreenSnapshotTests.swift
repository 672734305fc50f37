import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Whole screens` {
    static let sizes = [(80, 24), (120, 40), (70, 20), (40, 12), (20, 4), (20, 3), (6, 2), (1, 1), (0, 0)]

    @Test(arguments: sizes) func `every size has its own form`(columns: Int, rows: Int) throws {
        let model = Fixture.full(Size(columns: columns, rows: rows))
        try expectSnapshot(model.screen().text, named: "dashboard-\(columns)x\(rows)")
    }

    @Test(arguments: sizes) func `nothing is registered yet`(columns: Int, rows: Int) throws {
        let model = Fixture.empty(Size(columns: columns, rows: rows))
        try expectSnapshot(model.screen().text, named: "empty-\(columns)x\(rows)")
    }

    @Test func `roles are told apart at 80 by 24`() throws {
        try expectSnapshot(Fixture.full().screen().roles, named: "dashboard-80x24-roles")
    }

    @Test func `ASCII says the same`() throws {
        let text = Fixture.full().screen(.ascii).text
        #expect(text.joined().utf8.count == text.joined().count)
        try expectSnapshot(text, named: "dashboard-80x24-ascii")
    }

    @Test(arguments: [(80, true), (52, true), (51, false)])
    func `clock skew is shown next to the time`(columns: Int, isTold: Bool) throws {
        var model = Fixture.full(Size(columns: columns, rows: 24))
        let skew = ClockSkew(ahead: .seconds(-600))
        for (event, words) in [(AuthEvent.Kind.clockSkewed(skew), isTold), (.clockSkewed(nil), false)] {
            model.send(.event(AuthEvent(at: Fixture.now, kind: event)))
            let header = try #require(model.screen().text.first)
            #expect(header.contains("clock 10 min slow") == words)
        }
    }

    @Test(arguments: [
        (
            ClockSkew?.some(ClockSkew(ahead: .seconds(31))),
            "clock    this machine   31 s fast, using Webex's time"
        ),
        (
            ClockSkew(ahead: .days(-1), isConfirmed: false),
            "clock    this machine   24 h slow by one reply, unconfirmed"
        ),
        (nil, "clock    this machine   in sync with Webex again"),
    ])
    func `the log reports clock skew`(skew: ClockSkew?, line: String) {
        var model = Fixture.full()
        model.send(.event(AuthEvent(at: Fixture.now, kind: .clockSkewed(skew))))
        #expect(model.screen().text.contains { $0.contains(line) })
    }

    @Test func `without credentials it says what to set`() throws {
        try expectSnapshot(Fixture.empty(hasCredentials: false).screen().text, named: "no-credentials-80x24")
    }

    @Test func `read-only shows no action`() throws {
        try expectSnapshot(Fixture.full(mode: .readOnly).screen().text, named: "read-only-80x24")
    }

    @Test(arguments: [(80, 24), (120, 40), (70, 20), (60, 16), (40, 12)])
    func `the login shows its address whole`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows), mode: .demo)
        model.send(Fixture.loginMessages)
        model.send(
            .event(
                AuthEvent(at: Fixture.now, kind: .redirectSeen(verdict: .wrongPath, address: "", count: 3))
            )
        )
        let frame = model.screen()
        try expectSnapshot(frame.text, named: "authorize-\(columns)x\(rows)")
        #expect(frame.rawText?.text == Fixture.loginURL || rows < 14)
        let row = try #require(frame.rawText?.row)
        #expect(frame.text[row].hasPrefix("https://webexapis.com/v1/authorize?"))
    }

    @Test func `the login shows an unproven error at once`() throws {
        var model = Fixture.empty()
        model.send(Fixture.loginMessages)
        model.send(
            .event(
                AuthEvent(
                    at: Fixture.now,
                    kind: .redirectSeen(verdict: .unprovenError, address: "", count: 1)
                )
            )
        )
        try expectSnapshot(model.screen().text, named: "authorize-unproven")
    }

    @Test func `a failed login says what to do`() throws {
        var model = Fixture.empty()
        model.send(.key(.character("a")))
        model.send(
            .loginFinished(.failed(.portTaken(port: 8765, redirectURI: "http://127.0.0.1:8765/callback")))
        )
        try expectSnapshot(model.screen().text, named: "authorize-failed")
    }

    @Test func `on a narrow screen the help explains each key below it`() {
        var model = Fixture.full(Size(columns: 20, rows: 4))
        model.type("?")
        #expect(model.helpLines().contains { $0.text == "  q" })
        let text = model.helpLines().map(\.text).joined(separator: " ")
        #expect(text.contains("Refresh") && !text.contains("No key"))
    }

    @Test(arguments: [(80, 24), (120, 40), (40, 12)])
    func `help lists the key table`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows), mode: .demo)
        model.send(.key(.character("?")))
        try expectSnapshot(model.screen().text, named: "help-\(columns)x\(rows)")
    }

    @Test func `the register dialog never shows the token`() throws {
        var model = Fixture.full()
        model.type("n")
        model.send(
            .paste("Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE")
        )
        model.send(.key(.tab), .paste("ZjRhMzk1-sensitive-token"))
        let frame = model.screen()
        #expect(!frame.text.joined().contains("sensitive"))
        try expectSnapshot(frame.text, named: "register-80x24")
        #expect(frame.cursor != nil)
    }

    @Test func `the register dialog tells errors and keeps the input`() throws {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste(Fixture.acme.rawValue), .key(.enter))
        let error = WebexAuthError.orgNotAuthorized(
            Fixture.acme,
            ReplyFacts(status: 403, trackingID: Fixture.trackingID)
        )
        model.send(.finished(.register(Fixture.acme, refreshToken: nil), .failed(error)))
        try expectSnapshot(model.screen().text, named: "register-failed")
    }

    @Test func `deleting names organization and name`() throws {
        var model = Fixture.full()
        model.type("d")
        try expectSnapshot(model.screen().text, named: "confirm-delete-unread")
        model.readQuestion()
        model.type("17")
        let frame = model.screen()
        try expectSnapshot(frame.text, named: "confirm-delete")
        #expect(frame.cursor != nil)
    }

    @Test(arguments: [(40, 12), (20, 4)])
    func `on a small screen the question keeps its answer`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        model.type("d")
        model.readQuestion()
        try expectSnapshot(model.screen().text, named: "confirm-delete-\(columns)x\(rows)")
    }

    @Test func `the register dialog hides a token in the place of an id`() throws {
        var model = Fixture.full()
        model.type("n")
        model.send(
            .paste("NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3_PF84_\(Fixture.acme)")
        )
        try expectSnapshot(model.screen().text, named: "register-token-moved")
    }

    @Test(arguments: [(80, 24), (40, 12)])
    func `the detail cuts no id`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        model.send(.key(.enter))
        try expectSnapshot(model.screen().text, named: "detail-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `a rejection is shown next to the state, with its time`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        let subjects: [(TokenSubject, TokenProof.Result, Double)] = [
            (.integration, .alive, 120), (.org(Fixture.globex), .rejected, 130),
            (.org(Fixture.contoso), .rateLimited, 3_599), (.org(Fixture.acme), .forbidden, 7_200),
        ]
        for (subject, result, age) in subjects {
            var record = try #require(Fixture.records[subject])
            record.proof = .init(result: result, at: Fixture.now.addingTimeInterval(-age))
            model.send(.changed(subject, record))
        }
        model.send(.key(.home))
        try expectSnapshot(model.screen().text, named: "proof-\(columns)x\(rows)")
    }

    @Test func `refreshing everything shows its progress`() throws {
        var model = Fixture.full()
        model.type("R")
        model.send(.batchItem(.perform(.refresh, .integration), succeeded: true))
        model.send(.batchItem(.perform(.refresh, .org(Fixture.hooli)), succeeded: false))
        model.send(.event(AuthEvent(at: Fixture.now, kind: .requestStarted(.org(Fixture.acme), .refresh))))
        try expectSnapshot(model.screen().text, named: "refresh-all")
    }

    @Test func `an error stays with its next step`() throws {
        var model = Fixture.full()
        model.type("f")
        let facts = ReplyFacts(
            status: 403,
            message: "Service App not authorized by Full Admin in Control Hub",
            trackingID: Fixture.trackingID
        )
        model.send(
            .finished(.perform(.fetch, .org(Fixture.hooli)), .failed(.orgNotAuthorized(Fixture.hooli, facts)))
        )
        try expectSnapshot(model.screen().text, named: "notice-failure")
    }
}
