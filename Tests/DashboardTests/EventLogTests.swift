import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `The event log` {
    @Test func `the pane follows new events until it is scrolled`() {
        var model = Fixture.empty()
        for second in 0..<20 { model.send(.event(Self.event(second))) }
        model.focus = .events
        #expect(model.panes.events.isFollowing)
        #expect(model.panes.events.viewport.visible.upperBound == 20)
        model.send(.key(.pageUp))
        let selected = model.panes.events.item(in: model)
        let top = model.panes.events.viewport.offset
        model.send(.event(Self.event(99)))
        #expect(!model.panes.events.isFollowing)
        #expect(model.panes.events.item(in: model) == selected)
        #expect(model.panes.events.viewport.offset == top, "nothing moves while a person reads")
        model.send(.key(.end))
        #expect(model.panes.events.isFollowing)
        #expect(model.panes.events.item(in: model) == .event(Self.event(99)))
    }

    @Test func `the oldest are forgotten, and repeated redirects counted up`() {
        var log = EventLog(capacity: 100)
        for second in 0..<105 { log.append(.event(Self.event(second))) }
        #expect(log.count == 100)
        for count in 1...9 { log.append(Self.redirect(count)) }
        #expect(log.count == 100)
        #expect(log.shownCount == 100)
        #expect(log[99] == Self.redirect(9))
        #expect(log[98] == .event(Self.event(104)))
        #expect(log[0] == .event(Self.event(6)))
    }

    @Test func `a reader of the oldest event keeps the nearest one when it is forgotten`() {
        var log = EventLog(capacity: 3)
        for second in 0..<3 { log.append(.event(Self.event(second))) }
        let oldest = log.number(at: 0)
        log.append(.event(Self.event(3)))
        #expect(log.position(of: oldest) == 0)
        #expect(log[0] == .event(Self.event(1)))
    }

    @Test func `the end of a request takes the place of its beginning`() {
        var log = EventLog(capacity: 10)
        let (acme, hooli) = (TokenSubject.org(Fixture.acme), TokenSubject.org(Fixture.hooli))
        let failed = AuthEvent.Kind.requestFailed(
            acme,
            .refresh,
            .refreshRejected(acme, ReplyFacts(status: 400))
        )
        for kind in [.requestStarted(acme, .refresh), .requestStarted(hooli, .fetch), failed] {
            log.append(.event(AuthEvent(at: Fixture.now, kind: kind)))
        }
        #expect(log.count == 2)
        #expect(log[0].event?.kind == failed)
        #expect(log[1].event?.kind == .requestStarted(hooli, .fetch))
        log.append(.event(AuthEvent(at: Fixture.now, kind: failed)))
        #expect(log.count == 3, "an end without a known beginning is an item of its own")
    }

    @Test func `the end of a request whose beginning is forgotten is an item of its own`() {
        var log = EventLog(capacity: 2)
        let acme = TokenSubject.org(Fixture.acme)
        log.append(.event(AuthEvent(at: Fixture.now, kind: .requestStarted(acme, .refresh))))
        for second in 0..<2 { log.append(.event(Self.event(second))) }
        let end = AuthEvent.Kind.requestFailed(acme, .refresh, .notAuthorized)
        log.append(.event(AuthEvent(at: Fixture.now, kind: end)))
        #expect(log.count == 2)
        #expect(log[1].event?.kind == end)
    }

    @Test func `errors only, and of one credential only`() {
        var model = Fixture.full(Size(columns: 120, rows: 40))
        #expect(model.events.shownCount == 4)
        model.type("E")
        #expect(model.events.shownCount == 2)
        #expect(model.screen().text.joined().contains("2 of 4 · errors only"))
        model.send(.event(AuthEvent(at: Fixture.now, kind: .listenerClosed)))
        #expect(model.events.shownCount == 2, "also of what comes later")
        model.type("O")
        #expect(model.events.filter.subject == .org(Fixture.hooli), "the selected organization's")
        #expect(model.events.shownCount == 1)
        model.type("OE")
        #expect(!model.events.filter.hidesItems)
        #expect(model.events.shownCount == 5)
    }

    @Test func `o goes to the organization of the selected event`() {
        var model = Fixture.full()
        model.send(.key(.tab))
        #expect(model.focus == .events)
        model.type("o")
        #expect(model.focus == .organizations)
        #expect(model.selectedOrg == Fixture.acme)
        model.send(.key(.tab), .event(AuthEvent(at: Fixture.now, kind: .listenerClosed)))
        model.type("o")
        #expect(model.focus == .events)
        #expect(model.posted?.isObstacle == true)
    }

    private static func event(_ second: Int) -> AuthEvent {
        AuthEvent(at: Fixture.now.addingTimeInterval(Double(second)), kind: .listenerClosed)
    }

    private static func redirect(_ count: Int) -> LogItem {
        let kind = AuthEvent.Kind.redirectSeen(verdict: .wrongPath, address: "x", count: count)
        return .event(AuthEvent(at: Fixture.now, kind: kind))
    }
}
