import Foundation
import Testing
import WebexTokens

/// The table of ways, record by record and for each who may ask.
struct RenewalDecisionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let record: TokenRecord
        let call: RenewalDecision
        let keeper: RenewalDecision
        let person: RenewalDecision
    }

    private static func row(
        _ name: String,
        _ refreshToken: Secret?,
        _ verdict: TokenRecord.Verdict,
        call: RenewalDecision,
        keeper: RenewalDecision,
        person: RenewalDecision
    ) -> Row {
        Row(
            testDescription: name,
            record: .sample(refreshToken: refreshToken, verdict: verdict),
            call: call,
            keeper: keeper,
            person: person
        )
    }

    private static let token = Secret("refresh")

    static let orgs = [
        row("usable", token, .none, call: .refresh, keeper: .refresh, person: .refresh),
        row("no refresh token", nil, .none, call: .fetch, keeper: .fetch, person: .fetch),
        row("empty refresh token", Secret(""), .none, call: .fetch, keeper: .fetch, person: .fetch),
        row("rejected", token, .refreshRejected, call: .fetch, keeper: .fetch, person: .refresh),
        row(
            "rejected, fetch refused",
            token,
            .fetchRefused,
            call: .blocked(.fetchRefused),
            keeper: .fetch,
            person: .refresh
        ),
        row(
            "no refresh token, fetch refused",
            nil,
            .fetchRefused,
            call: .blocked(.fetchRefused),
            keeper: .fetch,
            person: .fetch
        ),
        row(
            "revoked",
            token,
            .revoked,
            call: .blocked(.revoked),
            keeper: .blocked(.revoked),
            person: .fetch
        ),
        row(
            "unreadable",
            nil,
            .unreadable,
            call: .blocked(.unreadable),
            keeper: .blocked(.unreadable),
            person: .fetch
        ),
    ]

    static let integrations = [
        row("usable", token, .none, call: .refresh, keeper: .refresh, person: .refresh),
        row(
            "no refresh token",
            nil,
            .none,
            call: .blocked(.noRefreshToken),
            keeper: .blocked(.noRefreshToken),
            person: .blocked(.noRefreshToken)
        ),
        row(
            "empty refresh token",
            Secret(""),
            .none,
            call: .blocked(.noRefreshToken),
            keeper: .blocked(.noRefreshToken),
            person: .blocked(.noRefreshToken)
        ),
        row(
            "rejected",
            token,
            .refreshRejected,
            call: .blocked(.refreshRejected),
            keeper: .blocked(.refreshRejected),
            person: .refresh
        ),
        row(
            "unreadable",
            nil,
            .unreadable,
            call: .blocked(.unreadable),
            keeper: .blocked(.unreadable),
            person: .blocked(.unreadable)
        ),
    ]

    @Test(arguments: orgs) func `an organization's way`(row: Row) {
        #expect(RenewalDecision(for: row.record, of: .acme, asking: .call) == row.call)
        #expect(RenewalDecision(for: row.record, of: .acme, asking: .keeper) == row.keeper)
        #expect(RenewalDecision(for: row.record, of: .acme, asking: .person) == row.person)
    }

    @Test(arguments: integrations) func `the Integration's way`(row: Row) {
        #expect(RenewalDecision(for: row.record, of: .integration, asking: .call) == row.call)
        #expect(RenewalDecision(for: row.record, of: .integration, asking: .keeper) == row.keeper)
        #expect(RenewalDecision(for: row.record, of: .integration, asking: .person) == row.person)
    }

    @Test(arguments: orgs) func `an Integration without a token bars the fetch and nothing else`(row: Row) {
        let decision = RenewalDecision(for: row.record, of: .acme, asking: .call, integrationIsUsable: false)
        switch row.call {
        case .fetch, .blocked(.fetchRefused): #expect(decision == .blocked(.integrationUnusable))
        case .refresh, .blocked: #expect(decision == row.call)
        }
    }

    @Test func `neither clock nor proof bars a way`() {
        let record = TokenRecord.sample(access: .zero, refresh: .zero, proof: .rejected)
        for subject in [TokenSubject.acme, .integration] {
            #expect(RenewalDecision(for: record, of: subject, asking: .call) == .refresh)
        }
    }

    @Test(
        arguments: [
            (TokenRecord.Verdict.revoked, 403, 403, "ROUTER_62E0"), (.revoked, 404, 403, nil),
            (.fetchRefused, 400, 400, "ROUTER_62E0"), (.fetchRefused, 409, 409, "ROUTER_62E0"),
            (.fetchRefused, 404, 400, nil), (.fetchRefused, 503, 400, nil), (.fetchRefused, nil, 400, nil),
            (.refreshRejected, 401, 401, "ROUTER_62E0"), (.refreshRejected, 403, 400, nil),
        ] as [(TokenRecord.Verdict, Int?, Int, String?)]
    )
    func `a recorded refusal has the facts of the request that was refused`(
        verdict: TokenRecord.Verdict,
        recorded: Int?,
        status: Int,
        trackingID: String?
    ) {
        let error = TokenRecord.RecordedError(
            status: recorded,
            message: "No.",
            trackingID: "ROUTER_62E0",
            at: .noon
        )
        let record = TokenRecord.sample(verdict: verdict).annotated(with: .verdict(verdict, error))
        let facts = ReplyFacts(status: status, trackingID: trackingID)
        let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
        switch verdict {
        case .revoked:
            #expect(record.refusal(of: .org(org), because: .revoked) == .orgNotAuthorized(org, facts))
        case .fetchRefused:
            #expect(record.refusal(of: .org(org), because: .fetchRefused) == .validation(facts))
        case .refreshRejected, .none, .unreadable:
            let refusal = record.refusal(of: .integration, because: .refreshRejected)
            #expect(refusal == .refreshRejected(.integration, facts))
        }
    }
}
