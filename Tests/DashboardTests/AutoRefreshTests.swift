import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Automatic refreshing` {
    private static let outage = WebexAuthError.unreachable(.timedOut(after: .seconds(30)))

    private static func tell(_ model: inout DashboardModel, _ kind: AuthEvent.Kind) {
        model.send(.event(AuthEvent(at: Fixture.now, kind: kind)))
    }

    private static func header(of model: DashboardModel) -> String {
        model.screen().text.first ?? ""
    }

    @Test func `A begins it, and ceases it, and the header tells`() {
        var model = Fixture.full()
        #expect(!Self.header(of: model).contains("auto-refresh"))
        #expect(model.type("A") == [.refreshByItself(true)])
        #expect(Self.header(of: model).contains("sqlite · auto-refresh "))
        #expect(model.posted?.notice.text == "Auto-refresh on")
        #expect(model.type("A") == [.refreshByItself(false)])
        #expect(!Self.header(of: model).contains("auto-refresh"))
    }

    @Test func `with it, an access token that ends soon is no concern`() {
        var model = Fixture.full()
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
        model.type("A")
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        // Its refresh token has six days left: that stays a concern.
        #expect(model.orgs.row(for: Fixture.initech)?.health.state == .expiring)
        model.type("A")
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
    }

    @Test func `while it cannot renew, it is no reason to be calm`() {
        var model = Fixture.full()
        model.type("A")
        Self.tell(&model, .keeperWaits(.integration, .seconds(40), because: Self.outage))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .expiring)
        #expect(Self.header(of: model).contains("auto-refresh paused"))
        Self.tell(&model, .keeperResumed)
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        #expect(!Self.header(of: model).contains("paused"))
    }

    @Test func `a pause after a 429 is shown until it ends, and is not an alarm`() {
        var model = Fixture.full(Size(columns: 120, rows: 40))
        model.type("A")
        Self.tell(&model, .keeperWaits(.org(Fixture.contoso), .seconds(12), because: nil))
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        #expect(Self.header(of: model).contains("auto-refresh paused"))
        let waits = model.screen().text.first { $0.contains("paused for 12s: too many requests (429)") }
        #expect(waits?.contains("keeper    contoso-sandbox") == true)
        model.send(.tick(Fixture.now.addingTimeInterval(12)))
        #expect(!Self.header(of: model).contains("paused"))
    }

    @Test(arguments: [(DashboardConfiguration.Mode.normal, true), (.demo, true), (.readOnly, false)])
    func `the program may begin with it, but not where nothing may be asked`(
        mode: DashboardConfiguration.Mode,
        isOn: Bool
    ) {
        var configuration = Fixture.configuration(mode: mode)
        configuration.refreshesByItself = true
        let model = DashboardModel(configuration: configuration, now: Fixture.now)
        #expect(model.autoRefresh.isOn == isOn)
        #expect(model.canDo(.toggleAutoRefresh) == isOn)
    }

    @Test func `without credentials there is nothing to renew with`() {
        var model = Fixture.empty(hasCredentials: false)
        #expect(model.type("A").isEmpty)
        #expect(!model.autoRefresh.isOn)
    }
}
