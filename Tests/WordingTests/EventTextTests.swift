import Foundation
import Testing
import WebexTokens
import Wording

struct EventTextTests {
    private static let now = Date(timeIntervalSince1970: 1_764_000_000)
    private static let org: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    private static func text(_ kind: AuthEvent.Kind) -> EventText {
        EventText(AuthEvent(at: now, kind: kind)) { $0.orgID?.shortText ?? "Integration" }
    }

    @Test func `a refresh tells its lifetime, its duration and the tracking id`() {
        let receipt = AuthEvent.TokenReceipt(
            duration: .milliseconds(212),
            expiresAt: Self.now.addingTimeInterval(14 * 86_400),
            trackingID: "ROUTER_1"
        )
        let text = Self.text(.requestSucceeded(.org(Self.org), .refresh, receipt))
        #expect(text.kind == "refresh")
        #expect(text.subject == "96abc2aa…")
        #expect(text.text == "ok, expires in 14d")
        #expect(text.tone == .good)
        #expect(text.duration == .milliseconds(212))
        #expect(text.trackingID == "ROUTER_1")
    }

    @Test func `an error names the organization by its short name`() {
        let text = Self.text(.requestFailed(.org(Self.org), .fetch, .orgNotRegistered(Self.org)))
        #expect(text.text == "Organization 96abc2aa… is not registered")
        #expect(text.tone == .bad)
    }

    @Test func `a skewed clock counts only once a second reply agrees`() {
        let fast = ClockSkew(ahead: .seconds(600), isConfirmed: true)
        let doubted = ClockSkew(ahead: .seconds(600), isConfirmed: false)
        #expect(Self.text(.clockSkewed(fast)).text == "10 min fast, using Webex's time")
        #expect(Self.text(.clockSkewed(doubted)).text == "10 min fast by one reply, unconfirmed")
        #expect(Self.text(.clockSkewed(nil)).tone == .good)
    }

    @Test func `requests to the listener are counted from the second one on`() {
        #expect(RedirectVerdict.wrongPath.text(count: 1) == "other path, ignored")
        #expect(RedirectVerdict.wrongPath.text(count: 3) == "other path, ignored (3 so far)")
    }

    @Test func `what does not belong to a login says that it is ignored or not trusted`() {
        for verdict in RedirectVerdict.allCases {
            #expect(verdict.isStray == (verdict.text.hasSuffix("ignored") || verdict == .unprovenError))
        }
    }
}
