import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `A hundred thousand organizations` {
    private static let count = 100_000

    private static let model: DashboardModel = {
        var records: [TokenSubject: TokenRecord] = [.integration: Fixture.record(access: 86_400 * 10)]
        for number in 0..<count {
            let id = OrgID(normalized: "00000000-0000-0000-0000-\(100_000_000_000 + number)")
            records[.org(id)] = Fixture.record(access: 86_400 * 2 + number)
        }
        var model = DashboardModel(configuration: Fixture.configuration(), now: Fixture.now)
        model.send(.resized(Size(columns: 120, rows: 40)), .loaded(records))
        model.finishWork()
        return model
    }()

    @Test func `can be walked from end to end`() {
        var model = Self.model
        model.send(.key(.end))
        #expect(model.panes.organizations.viewport.selection == Self.count - 1)
        #expect(model.screen().text.joined().contains("–100,000"))
        model.send(.key(.pageUp), .key(.up), .key(.home))
        #expect(model.selectedOrg == model.orgs[0].id)
    }

    @Test func `a tick looks only at rows whose health changes`() {
        var model = Self.model
        // The access windows of the first rows begin a day from now, one row a second.
        model.send(.tick(Fixture.now.addingTimeInterval(86_400 + 9)))
        #expect(model.orgs.counts[.expiring] == 10)
        #expect(model.orgs.counts[.healthy] == Self.count - 10)
        #expect((0..<10).allSatisfy { model.orgs.state(at: $0) == .expiring })
        #expect(model.orgs.state(at: 10) == .healthy)
    }

    @Test func `a changed record finds its place`() {
        var model = Self.model
        let id = model.orgs[50_000].id
        model.send(.changed(.org(id), Fixture.record(access: 100, verdict: .revoked)))
        #expect(model.orgs.position(of: id) == 0)
        #expect(model.needPerson == 1)
        model.send(.changed(.org(id), nil))
        #expect(model.orgs.count == Self.count - 1)
    }
}
