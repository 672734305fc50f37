import Foundation
import TerminalUI
import Testing
import WebexTokens
import Wording

@testable import Dashboard

/// Whose error a screen shows, and times that it does not believe.
struct ErrorsAndTimesTests {
    private static let big = Size(columns: 120, rows: 40)

    private static func text(_ model: DashboardModel) -> String {
        model.screen().text.joined(separator: "\n")
    }

    private static func rejected(_ trackingID: String) -> TokenRecord {
        var record = Fixture.record(access: -1000, verdict: .refreshRejected)
        record.lastError = .init(
            status: 400,
            message: "invalid_grant",
            trackingID: trackingID,
            at: Fixture.now
        )
        return record
    }

    @Test func `each organization shows its own tracking id, and the Integration's beside it`() throws {
        let orgs = [Fixture.hooli, Fixture.acme, Fixture.contoso]
        var records = Dictionary(
            uniqueKeysWithValues: orgs.map {
                (TokenSubject.org($0), Self.rejected("ORG_\($0.shortText.prefix(4))"))
            }
        )
        records[.integration] = Self.rejected("INTEGRATION_1")
        var model = Fixture.empty(Self.big)
        model.send(.loaded(records))
        for _ in orgs {
            let org = try #require(model.selectedOrg)
            #expect(Self.text(model).contains("ORG_\(org.shortText.prefix(4))"), "below the list")
            #expect(!Self.text(model).contains("INTEGRATION_1"))
            model.send(.key(.down))
        }

        model.send(.key(.enter))
        let detail = Self.text(model)
        #expect(detail.contains(" Error    HTTP 400, invalid_grant"))
        #expect(detail.contains(" Fetching HTTP 400, invalid_grant"))
        let own = detail.range(of: "ORG_"), cause = detail.range(of: "INTEGRATION_1")
        #expect(own.flatMap { own in cause.map { own.lowerBound < $0.lowerBound } } == true)
    }

    @Test func `an organization that can still be refreshed has no cause`() {
        var records = Fixture.records
        records[.integration] = Self.rejected("INTEGRATION_1")
        #expect(
            records[.org(Fixture.globex)]?.obstacleToFetching(by: records[.integration], at: Fixture.now)
                == nil
        )
    }

    @Test func `an event reports both`() {
        let own = WebexAuthError.refreshRejected(
            .org(Fixture.acme),
            ReplyFacts(status: 400, message: "invalid_grant", trackingID: "ORG_1")
        )
        let integration = WebexAuthError.refreshRejected(
            .integration,
            ReplyFacts(status: 400, message: "invalid_grant", trackingID: "INTEGRATION_1")
        )
        let text = EventText(
            AuthEvent(
                at: Fixture.now,
                kind: .requestFailed(
                    .org(Fixture.acme),
                    .fetch,
                    .integrationCannotHelp(Fixture.acme, own: own, integration: integration)
                )
            ),
            name: { $0.orgID?.shortText ?? "" }
        )
        #expect(text.trackingID == "ORG_1")
        #expect(text.text.hasPrefix("rejected (400): invalid_grant; not fetched: "))
    }

    @Test func `a pair from the future has no countdown`() {
        var record = Fixture.record(access: 14 * 86_400, alias: "future")
        record.tokens.obtainedAt = Fixture.now.addingTimeInterval(301)
        var model = Fixture.empty(Self.big)
        model.send(.loaded([.integration: record, .org(Fixture.acme): record]))
        #expect(model.integrationHealth.state == .expired)
        #expect(model.expiries.isEmpty)
        #expect(Self.text(model).contains("uncertain"))
        #expect(!Self.text(model).contains("14d 00h"))

        // Its own time comes near: then it is as good as any.
        model.send(.tick(Fixture.now.addingTimeInterval(1)))
        #expect(model.integrationHealth.state == .healthy)
        #expect(model.orgs.row(for: Fixture.acme)?.health.state == .healthy)
        #expect(!model.expiries.isEmpty)
        #expect(!Self.text(model).contains("uncertain"))
    }
}
