import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Ends next` {
    @Test func `what would be lost comes first, of that the soonest, and L lists by time alone`() {
        var model = Fixture.full()
        let lost = model.expiries.prefix { $0.token == .refresh }
        #expect(lost.first?.subject == .org(Fixture.initech), "its refresh token ends in six days")
        #expect(lost.count == 6, "no keeper renews any of them")
        #expect(lost.compactMap(\.at) == lost.compactMap(\.at).sorted())
        model.type("L")
        #expect(model.expiries.compactMap(\.at) == model.expiries.compactMap(\.at).sorted())
        #expect(model.expiries.first?.subject == .org(Fixture.acme))
        #expect(model.screen().text.joined().contains("soonest first"))
    }

    @Test func `nothing is lost that a keeper renews`() {
        var model = Fixture.full()
        model.send(.keepers([Fixture.keeper()]))
        #expect(model.expiries.compactMap(\.at) == model.expiries.compactMap(\.at).sorted())
    }

    @Test func `an access token that nothing can renew is lost, too`() {
        var model = Fixture.empty()
        let orphan = Fixture.record(access: 9_000, refreshToken: nil, verdict: .fetchRefused)
        model.send(
            .loaded([
                .org(Fixture.acme): orphan, .org(Fixture.hooli): Fixture.record(access: 60, refreshDays: 9),
            ])
        )
        let subjects = model.expiries.map { ($0.subject.orgID, $0.token) }
        #expect(subjects.map(\.0) == [Fixture.acme, Fixture.hooli, Fixture.hooli])
        #expect(subjects.map(\.1) == [.access, .refresh, .access])
    }
}
