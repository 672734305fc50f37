import Foundation
import Testing
import WebexTokens
import Wording

/// An explanation in the words that a person reads.
struct ExplanationTextTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_435_200)
    private static let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let program = ProgramInstance(host: "gw1", processID: 7, program: "keep", version: "1")
    private static let keeper = Keeper(
        instance: program,
        since: noon,
        passLength: .seconds(30),
        timing: RenewalTiming(share: 0.75...0.75, shortestInterval: .seconds(30), seed: 1)
    )

    private static func record(access: Duration, verdict: TokenRecord.Verdict = .none) -> TokenRecord {
        TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret("a"),
                expiresIn: access,
                refreshToken: Secret("r"),
                refreshTokenExpiresIn: .days(90),
                obtainedAt: noon
            ),
            refreshedAt: noon,
            verdict: verdict
        )
    }

    private static func text(
        _ record: TokenRecord,
        integration: TokenRecord? = record(access: .days(14)),
        entries: [JournalEntry] = [],
        keepers: [Keeper] = [keeper],
        lastKeeper: FormerKeeper? = nil,
        heldUp: Int = 0,
        after: Duration = .days(3)
    ) -> ExplanationText {
        let now = noon.adding(after)
        let explanation = Explanation(
            of: org,
            record: record,
            integration: integration,
            entries: entries,
            keepers: KeeperRoster(living: keepers, last: lastKeeper),
            heldUp: heldUp,
            policy: HealthPolicy(),
            at: now
        )
        return ExplanationText(explanation, at: now)
    }

    private static func rejection(_ id: Int64, _ subject: TokenSubject) -> JournalEntry {
        JournalEntry(
            id: id,
            note: JournalNote(
                at: noon.adding(.days(1)),
                subject: subject,
                kind: .refresh,
                outcome: .rejected,
                status: 400,
                words: "The refresh token is expired.",
                trackingID: "ROUTER_\(id)",
                program: program
            )
        )
    }

    @Test func `healthy: one sentence, and when it is refreshed next`() {
        let text = Self.text(Self.record(access: .days(14)))
        #expect(text.why == ["Refreshed 3d ago, at 2026-11-23 12:00:00 UTC."])
        #expect(text.next == nil)
        #expect(text.automatic == "keep@gw1 refreshes it in 8d.")
    }

    @Test func `no keeper: who kept the tokens last, and until when`() {
        let instance = ProgramInstance(host: "jump1.example", processID: 4242, program: "byova", version: "1")
        let last = FormerKeeper(instance: instance, until: Self.noon.adding(.hours(1)), ending: .gone)
        let text = Self.text(Self.record(access: .hours(2)), keepers: [], lastKeeper: last)
        #expect(
            text.why.last == "No keeper has run \(last.text), so nothing refreshes it."
        )
        #expect(last.text.hasSuffix(" UTC (byova@jump1, process 4242, stopped without shutting down)"))
    }

    @Test func `no keeper: who would have to run`() {
        let text = Self.text(Self.record(access: .hours(2)), keepers: [])
        #expect(
            text.why == [
                "Its access token expired 2d ago.", "No keeper is running, so nothing refreshes it.",
            ]
        )
        #expect(text.next == "Refresh it")
        #expect(text.automatic == "Nothing: no keeper is running.")
    }

    @Test func `the Integration is dead: told once, with the number that it holds up`() {
        let dead = Self.record(access: .hours(2), verdict: .refreshRejected)
        let entries = [Self.rejection(1, .org(Self.org)), Self.rejection(2, .integration)]
        let text = Self.text(dead, integration: dead, entries: entries, heldUp: 69)
        #expect(
            text.why == [
                "Its access token expired 2d ago.",
                "Webex rejected its refresh token (400) 2d ago, at 2026-11-24 12:00:00 UTC, in a request by keep@gw1: "
                    + "The refresh token is expired [ROUTER_1].",
                "Only the Integration could fetch a new one, and it cannot; 69 organizations wait for it.",
                "Webex rejected the Integration's refresh token (400) 2d ago, at 2026-11-24 12:00:00 UTC, "
                    + "in a request by keep@gw1: The refresh token is expired [ROUTER_2].",
            ]
        )
        #expect(text.next == "Authorize the Integration, then fetch this organization's token")
        #expect(text.automatic == "Once the Integration is authorized, keep@gw1 fetches it, and 68 others.")
    }
}
