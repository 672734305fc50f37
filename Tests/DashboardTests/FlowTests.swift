import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct Flows {
    @Test func `a login runs from key to tokens`() {
        var model = Fixture.empty()
        #expect(model.send(Fixture.loginMessages) == [.authorize])
        #expect(model.type("b") == [.openBrowser(url: Fixture.loginURL)])
        model.send(.browserOpened(true))
        model.send(
            .event(AuthEvent(at: Fixture.now, kind: .redirectSeen(verdict: .code, address: "", count: 1)))
        )
        #expect(model.login?.phase == .exchanging)
        model.send(.changed(.integration, Fixture.record(access: 14 * 86_400)), .loginFinished(.succeeded))
        #expect(model.place == .dashboard)
        #expect(model.posted?.notice.tone == .success)
        #expect(model.integrationHealth.state == .healthy)
        #expect(model.needPerson == 0)
    }

    @Test func `esc cancels a login and closes when the port is free`() {
        var model = Fixture.empty()
        model.send(Fixture.loginMessages)
        #expect(model.update(.key(.escape)) == [.cancelAuthorize])
        #expect(model.login?.phase == .stopping)
        model.send(.loginFinished(.failed(.cancelled)))
        #expect(model.place == .dashboard)
        #expect(model.login == nil)
    }

    @Test func `esc does not throw away a code that has arrived`() {
        var model = Fixture.empty()
        model.send(Fixture.loginMessages)
        model.send(
            .event(AuthEvent(at: Fixture.now, kind: .redirectSeen(verdict: .code, address: "", count: 1)))
        )
        #expect(model.update(.key(.escape)).isEmpty)
        #expect(model.place == .dashboard)
        #expect(model.type("a").isEmpty, "shows the running login instead of starting another")
        #expect(model.place == .authorize)
    }

    @Test func `a failed login can be started again`() {
        var model = Fixture.empty()
        model.send(Fixture.loginMessages)
        model.send(.loginFinished(.failed(.loginTimedOut(after: .seconds(300), redirectURI: "x"))))
        #expect(model.place == .authorize)
        #expect(model.type("a") == [.authorize])
        #expect(model.login?.phase == .starting)
    }

    @Test func `the demo's developer consents once`() {
        var model = Fixture.empty(mode: .demo)
        model.send(Fixture.loginMessages)
        #expect(model.type("y") == [.playConsent(url: Fixture.loginURL)])
        #expect(model.type("y").isEmpty)
        model.send(
            .finished(
                .playConsent(url: Fixture.loginURL),
                .failed(.unreachable(.timedOut(after: .seconds(5))))
            )
        )
        #expect(model.posted?.notice.tone == .failure)
        #expect(model.type("y") == [.playConsent(url: Fixture.loginURL)])
    }

    @Test func `registering without a token fetches through the Integration`() {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste("  \(Fixture.umbrella.encoded)\n"))
        #expect(model.update(.key(.enter)) == [.register(Fixture.umbrella, refreshToken: nil)])
        #expect(model.form?.phase == .working)
        model.send(.finished(.register(Fixture.umbrella, refreshToken: nil), .succeeded))
        #expect(model.form == nil)
        #expect(model.selectedOrg == Fixture.umbrella)
        #expect(model.posted?.notice.text.contains("Registered") == true)
    }

    @Test(arguments: [true, false])
    func `the cursor goes to a registered organization once its record is here, unless a person moves it`(
        isMoved: Bool
    ) {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste(Fixture.umbrella.rawValue), .key(.enter))
        model.send(.changed(.org(Fixture.umbrella), nil))
        model.send(.finished(.register(Fixture.umbrella, refreshToken: nil), .succeeded), .tick(Fixture.now))
        if isMoved { model.send(.key(.down)) }
        let elsewhere = model.selectedOrg
        model.send(.changed(.org(Fixture.umbrella), Fixture.record(access: 86_400 * 13)), .tick(Fixture.now))
        #expect(model.selectedOrg == (isMoved ? elsewhere : Fixture.umbrella))
        #expect(elsewhere != Fixture.umbrella)
    }

    @Test func `a demo's empty dialog takes the organization that it offers`() {
        var configuration = Fixture.configuration(mode: .demo)
        configuration.exampleOrg = Fixture.umbrella
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.type("n")
        #expect(model.update(.key(.enter)).isEmpty)
        #expect(model.form?.orgID == Fixture.umbrella)
        #expect(model.offeredOrg == nil)
        model.send(.key(.control("u")))
        #expect(model.offeredOrg == Fixture.umbrella)
        model.type("x")
        #expect(model.offeredOrg == nil)
    }

    @Test func `registering with a token needs no Integration`() {
        var model = Fixture.empty()
        model.type("n")
        model.type(Fixture.acme.rawValue)
        model.send(.key(.tab))
        model.type("q?token")
        #expect(model.update(.key(.enter)) == [.register(Fixture.acme, refreshToken: Secret("q?token"))])
    }

    @Test func `without Integration and token it says so`() {
        var model = Fixture.empty()
        model.type("n")
        model.type(Fixture.acme.rawValue)
        #expect(model.update(.key(.enter)).isEmpty)
        #expect(model.form?.phase == .failed(.notAuthorized))
    }

    @Test func `an id that is no UUID needs a second enter`() {
        var model = Fixture.full()
        model.type("nacme!")
        #expect(model.update(.key(.enter)).isEmpty)
        #expect(model.update(.key(.enter)).isEmpty, "it was pressed before the question could be read")
        model.readQuestion()
        #expect(model.update(.key(.enter)) == [.register("acme!", refreshToken: nil)])
    }

    @Test func `changing the id takes the confirmation back`() {
        var model = Fixture.full()
        model.type("nacme!")
        model.send(.key(.enter))
        model.type("x")
        #expect(model.update(.key(.enter)).isEmpty)
    }

    @Test func `a closed dialog tells its result as a notice`() {
        var model = Fixture.full()
        model.type("n")
        model.type(Fixture.acme.rawValue)
        model.send(.key(.enter), .key(.escape))
        #expect(model.place == .dashboard)
        model.send(
            .finished(
                .register(Fixture.acme, refreshToken: nil),
                .failed(.rateLimited(ReplyFacts(status: 429)))
            )
        )
        #expect(model.form == nil)
        #expect(model.posted?.notice.tone == .failure)
    }

    @Test func `deleting keeps the cursor in place`() {
        var model = Fixture.full()
        model.send(.key(.down))
        let doomed = model.selectedOrg
        model.type("d")
        model.readQuestion()
        #expect(model.type(String(doomed?.rawValue.prefix(4) ?? "")) == doomed.map { [.remove($0)] })
        model.send(.changed(doomed.map(TokenSubject.org) ?? .integration, nil))
        model.send(.finished(.perform(.remove, .org(doomed ?? "")), .succeeded))
        #expect(model.orgs.count == 5)
        #expect(model.panes.organizations.viewport.selection == 1)
        #expect(model.selectedOrg == model.orgs[1].id)
    }

    @Test func `refreshing everything counts and stops`() {
        var model = Fixture.full()
        let effects = model.type("R")
        guard case .runAll(.refresh, let subjects) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(subjects.count == 7)
        #expect(subjects.first == .integration)
        model.send(.batchItem(.perform(.refresh, subjects[0]), succeeded: true))
        model.send(.batchItem(.perform(.refresh, subjects[1]), succeeded: false))
        #expect(model.update(.key(.escape)) == [.cancelBatch])
        #expect(model.update(.key(.escape)).isEmpty)
        model.send(.batchEnded)
        #expect(model.batch == nil)
        #expect(model.posted?.notice.text == "1 of 7 refreshed, 1 failed, stopped")
    }

    @Test func `q asks only while a request runs`() {
        var model = Fixture.full()
        #expect(model.type("q") == [.quit])
        model.type("r")
        #expect(model.type("q").isEmpty)
        #expect(model.confirmation == .quit)
        model.readQuestion()
        #expect(model.type("n").isEmpty)
        #expect(model.confirmation == nil)
        #expect(model.type("q").isEmpty)
        model.readQuestion()
        #expect(model.type("y") == [.quit])
        model.send(.finished(.perform(.refresh, .org(Fixture.hooli)), .succeeded))
        #expect(model.type("q") == [.quit])
    }

    @Test func `Ctrl-C leaves from anywhere and closes the port first`() {
        var model = Fixture.full()
        model.send(Fixture.loginMessages)
        #expect(model.update(.key(.control("c"))) == [.cancelAuthorize, .quit])
        var form = Fixture.full()
        form.type("n")
        #expect(form.update(.key(.control("c"))) == [.quit])
        var busy = Fixture.full()
        busy.type("r")
        #expect(busy.update(.key(.control("c"))).isEmpty)
        #expect(busy.update(.key(.control("c"))).isEmpty, "not before the question is on the screen")
        busy.readQuestion()
        #expect(busy.update(.key(.control("c"))) == [.quit], "the second time it does not ask")
    }

    @Test func `a signal leaves without asking`() {
        var model = Fixture.full()
        model.type("R")
        #expect(model.update(.closeRequested) == [.cancelBatch, .quit])
    }

    @Test func `the cursor stays on its organization`() {
        var model = Fixture.full()
        model.send(.key(.down), .key(.down))
        #expect(model.selectedOrg == Fixture.acme)
        model.send(.changed(.org(Fixture.acme), Fixture.record(access: 13 * 86_400, alias: "acme-emea")))
        #expect(model.selectedOrg == Fixture.acme)
        #expect(model.panes.organizations.viewport.selection == model.orgs.position(of: Fixture.acme))
    }

    @Test func `time moves countdowns and states`() {
        var model = Fixture.full()
        #expect(model.screen().text.joined().contains("00:04:10"))
        model.send(.tick(Fixture.now.addingTimeInterval(1)))
        #expect(model.screen().text.joined().contains("00:04:09"))
        model.send(.tick(Fixture.now.addingTimeInterval(250)))
        #expect(model.orgs.row(for: Fixture.acme)?.health.state == .expired)
        model.send(.tick(Fixture.now))
        #expect(model.orgs.row(for: Fixture.acme)?.health.state == .expiring, "the clock was set back")
    }

    @Test func `a success disappears and a failure stays`() {
        var model = Fixture.full()
        model.send(.notice(Notice("good", tone: .success)), .tick(Fixture.now.addingTimeInterval(10)))
        #expect(model.posted == nil)
        model.send(.notice(Notice("bad", tone: .failure)), .tick(Fixture.now.addingTimeInterval(99)))
        #expect(model.posted?.notice.text == "bad")
        model.send(.key(.escape))
        #expect(model.posted == nil)
    }

    @Test func `what is not saved is said until it is`() {
        var model = Fixture.full()
        let error = TokenStorageError.full(.file("/x"))
        model.send(.event(AuthEvent(at: Fixture.now, kind: .unsaved(.org(Fixture.acme), error))))
        model.send(.event(AuthEvent(at: Fixture.now, kind: .unsaved(.integration, error))))
        #expect(model.screen().text.first?.contains("2 NOT SAVED") == true)
        model.send(.event(AuthEvent(at: Fixture.now, kind: .outdated(.integration))))
        #expect(model.screen().text.first?.contains("1 NOT SAVED") == true)
        model.send(.event(AuthEvent(at: Fixture.now, kind: .saved(.org(Fixture.acme)))))
        #expect(model.screen().text.first?.contains("NOT SAVED") == false)
    }

    @Test func `an address that does not fit can be scrolled`() {
        var model = Fixture.full(Size(columns: 30, rows: 8))
        model.send(Fixture.loginMessages)
        #expect(model.screen().rawText?.text == String(Fixture.loginURL.prefix(180)))
        model.send(.key(.end))
        #expect(model.screen().rawText.map { Fixture.loginURL.hasSuffix($0.text) } == true)
    }

    @Test func `nothing foreign reaches the screen`() {
        var model = Fixture.empty(Size(columns: 120, rows: 40))
        let evil = "evil\u{1B}]0;owned\u{7}\u{202E}\u{200B}" + String(repeating: "x", count: 5000)
        var record = Fixture.record(access: 100, alias: evil)
        record.lastError = .init(status: 400, message: evil, trackingID: evil, at: Fixture.now)
        model.send(.changed(.org(OrgID(decoding: evil)), record))
        model.send(
            .event(
                AuthEvent(
                    at: Fixture.now,
                    kind: .authorizeFailed(.loginDenied(code: evil, description: evil))
                )
            )
        )
        model.send(.notice(Notice(evil, tone: .failure, nextStep: evil)))
        for keys in [[], [Key.enter], [.escape, .tab, .enter], [.escape, .character("n")]] {
            for key in keys { model.send(.key(key)) }
            model.send(.paste(evil))
            let scalars = model.screen().text.joined().unicodeScalars
            #expect(!scalars.contains { $0.value < 0x20 || $0 == "\u{202E}" || $0 == "\u{200B}" })
        }
    }

    @Test func `a key acts on what came just before it`() {
        var model = Fixture.empty()
        let records: [TokenSubject: TokenRecord] = [
            .org(Fixture.acme): Fixture.record(access: 13 * 86_400, alias: "acme-emea")
        ]
        _ = model.process([.loaded(records), .key(.enter)])
        model.settlePanes()
        #expect(model.screen().text.first?.contains("acme-emea") == true)
        #expect(model.detail?.content == .credential(.org(Fixture.acme)))
    }
}
