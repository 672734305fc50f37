import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Automatic refreshing` {
    private static let outage = WebexAuthError.unreachable(.timedOut(after: .seconds(30)))

    private static func header(of model: DashboardModel) -> String {
        model.screen().text.first ?? ""
    }

    @Test func `A begins it, and ceases it, and the header tells`() {
        var model = Fixture.full()
        model.send(.keepers([]))
        #expect(Self.header(of: model).contains("acme-sandbox · no keeper "))
        #expect(model.type("A") == [.refreshByItself(true)])
        model.send(.keepers([Fixture.keeper()]))
        #expect(Self.header(of: model).contains("kept by this dashboard "))
        #expect(model.posted?.notice.text == "Auto-refresh on")
        #expect(model.type("A") == [.refreshByItself(false)])
        model.send(.keepers([]))
        #expect(Self.header(of: model).contains("acme-sandbox · no keeper "))
    }

    @Test func `with it, an access token that ends soon is no concern`() {
        var model = Fixture.full()
        model.send(.keepers([]))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
        model.send(.keepers([Fixture.keeper()]))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        // Its refresh token has six days left: that stays a concern.
        #expect(model.orgs.row(for: Fixture.initech)?.health.state == .expiring)
        model.send(.keepers([]))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
    }

    @Test func `while it cannot renew, it is no reason to be calm`() {
        var model = Fixture.full(Size(columns: 120, rows: 40))
        let end = Fixture.now.addingTimeInterval(40)
        model.send(.keepers([Fixture.keeper(pause: .init(until: end, because: Self.outage))]))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
        #expect(Self.header(of: model).contains("kept by this dashboard paused"))
        model.send(.keepers([Fixture.keeper()]))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        #expect(!Self.header(of: model).contains("paused"))
    }

    @Test func `a pause after a 429 is shown until it ends, and is not an alarm`() {
        var model = Fixture.full(Size(columns: 120, rows: 40))
        let end = Fixture.now.addingTimeInterval(12)
        model.send(.keepers([Fixture.keeper(pause: .init(until: end, because: nil))]))
        let kind = AuthEvent.Kind.keeperWaits(.org(Fixture.contoso), .seconds(12), because: nil)
        model.send(.event(AuthEvent(at: Fixture.now, kind: kind)))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        #expect(Self.header(of: model).contains("kept by this dashboard paused"))
        let waits = model.screen().text.first { $0.contains("paused for 12s: too many requests (429)") }
        #expect(waits?.contains("keeper    contoso-sandbox") == true)
        model.send(.tick(end))
        #expect(!Self.header(of: model).contains("paused"))
    }

    @Test func `before the store has told of keepers, its own is believed`() {
        var configuration = Fixture.configuration()
        configuration.refreshesByItself = true
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.send(.tick(Fixture.now), .loaded(Fixture.records))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        model.type("A")
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
    }

    @Test(arguments: [(DashboardConfiguration.Mode.normal, true), (.demo, true), (.readOnly, false)])
    func `the program may begin with it, but not where nothing may be asked`(
        mode: DashboardConfiguration.Mode,
        isOn: Bool
    ) {
        var configuration = Fixture.configuration(mode: mode)
        configuration.refreshesByItself = true
        let model = DashboardModel(configuration: configuration, now: Fixture.now)
        #expect(model.isAutoRefreshOn == isOn)
        #expect(model.canDo(.toggleAutoRefresh) == isOn)
    }

    @Test func `without credentials there is nothing to renew with`() {
        var model = Fixture.empty(hasCredentials: false)
        #expect(model.type("A").isEmpty)
        #expect(!model.isAutoRefreshOn)
    }
}
