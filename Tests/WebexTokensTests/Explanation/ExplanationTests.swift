import Foundation
import Testing
import WebexTokens

/// What led to a state, from the record and the journal.
struct ExplanationTests {
    typealias Cause = Explanation.Cause
    typealias Evidence = Explanation.Evidence

    private static let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let program = ProgramInstance(host: "gw1", processID: 7, program: "keep", version: "1")
    private static let keeper = Keeper(
        instance: program,
        since: .noon,
        passLength: .seconds(30),
        timing: RenewalTiming(share: 0.75...0.75, shortestInterval: .seconds(30), seed: 1)
    )

    private static func entry(
        _ id: Int64,
        _ kind: JournalKind,
        _ outcome: JournalOutcome,
        of subject: TokenSubject = .org(org),
        status: Int? = nil,
        after: Duration = .hours(1)
    ) -> JournalEntry {
        JournalEntry(
            id: id,
            note: JournalNote(
                at: .noon.adding(after),
                subject: subject,
                kind: kind,
                outcome: outcome,
                status: status,
                words: "\(kind.rawValue) \(id)",
                trackingID: "ROUTER_\(id)",
                program: program
            )
        )
    }

    private static func told(_ id: Int64, _ kind: JournalKind, _ status: Int?) -> Evidence {
        Evidence(
            at: .noon.adding(.hours(1)),
            status: status,
            words: "\(kind.rawValue) \(id)",
            trackingID: "ROUTER_\(id)",
            program: program
        )
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var record = TokenRecord.sample(access: .hours(2))
        var integration: TokenRecord? = .sample()
        var entries: [JournalEntry] = []
        var keepers = [ExplanationTests.keeper]
        var now = Date.noon.adding(.days(1))
        let state: HealthState
        let causes: [Cause]

        init(
            _ name: String,
            _ state: HealthState,
            _ causes: [Cause],
            _ change: (inout Row) -> Void = { _ in }
        ) {
            testDescription = name
            self.state = state
            self.causes = causes
            change(&self)
        }
    }

    private static let end = Date.noon.adding(.hours(2))
    private static let error = TokenRecord.RecordedError(
        status: 400,
        message: "expired",
        trackingID: "ROUTER_9",
        at: .noon.adding(.hours(3))
    )
    private static let toldByRecord = Evidence(
        at: error.at,
        status: 400,
        words: "expired",
        trackingID: "ROUTER_9"
    )

    static let rows: [Row] = [
        Row(
            "healthy, as the journal tells",
            .healthy,
            [.renewed(.fetch, .init(at: .noon, trackingID: "ROUTER_2", program: program))]
        ) {
            $0.record = .sample()
            $0.entries = [
                entry(1, .register, .succeeded, after: .zero), entry(2, .fetch, .succeeded, after: .zero),
            ]
        },
        Row("healthy, before there was a journal", .healthy, [.renewed(.refresh, .init(at: .noon))]) {
            $0.record = .sample()
        },
        Row("ended, and no keeper", .expired, [.accessEnds(end), .unkept]) { $0.keepers = [] },
        Row("ended, with a keeper at it", .expired, [.accessEnds(end)]),
        Row("ended in an outage", .expired, [.accessEnds(end), .failed(toldByRecord)]) {
            $0.record.lastError = error
        },
        Row("ends soon, and no keeper", .expiring, [.accessEnds(.noon.adding(.days(2))), .unkept]) {
            $0.record = .sample(access: .days(2))
            $0.keepers = []
        },
        Row(
            "its refresh token ends soon",
            .expiring,
            [.accessEnds(.noon.adding(.days(20))), .refreshEnds(.noon.adding(.days(15)))]
        ) { $0.record = .sample(access: .days(20), refresh: .days(15)) },
        Row(
            "rejected, as the journal tells",
            .expired,
            [.accessEnds(end), .refreshRejected(told(2, .refresh, 400))]
        ) {
            $0.record = .sample(access: .hours(2), verdict: .refreshRejected)
            $0.entries = [
                entry(1, .refresh, .rejected, status: 400), entry(2, .refresh, .rejected, status: 400),
                entry(3, .refresh, .rejected, of: .integration, status: 400),
            ]
        },
        Row("rejected, as the record tells", .expired, [.accessEnds(end), .refreshRejected(toldByRecord)]) {
            $0.record = .sample(access: .hours(2), verdict: .refreshRejected)
            $0.record.lastError = error
            // What was before these tokens is history.
            $0.entries = [entry(1, .refresh, .rejected, status: 400, after: .seconds(-1))]
        },
        Row("rejected, which nothing tells of", .expired, [.accessEnds(end), .refreshRejected(.init())]) {
            $0.record = .sample(access: .hours(2), verdict: .refreshRejected)
        },
        Row(
            "rejected after a reply was lost",
            .expired,
            [.accessEnds(end), .replyLost(.noon), .refreshRejected(.init())]
        ) {
            $0.record = .sample(access: .hours(2), verdict: .refreshRejected)
            $0.record.unansweredAt = .noon
        },
        Row(
            "revoked, after the refresh token was rejected",
            .revoked,
            [.accessEnds(end), .refreshRejected(told(1, .refresh, 400)), .revoked(told(2, .fetch, 403))]
        ) {
            $0.record = .sample(access: .hours(2), verdict: .revoked)
            $0.entries = [
                entry(1, .refresh, .rejected, status: 400), entry(2, .fetch, .revoked, status: 403),
            ]
        },
        Row(
            "the fetch is refused, too",
            .dead,
            [.accessEnds(end), .refreshRejected(told(1, .refresh, 400)), .fetchRefused(told(2, .fetch, 400))]
        ) {
            $0.record = .sample(access: .hours(2), verdict: .fetchRefused)
            $0.entries = [
                entry(1, .refresh, .rejected, status: 400), entry(2, .fetch, .refused, status: 400),
            ]
        },
        Row(
            "the Integration is dead",
            .dead,
            [
                .accessEnds(end), .refreshRejected(.init()),
                .integration([.refreshRejected(told(5, .refresh, 400))]),
            ]
        ) {
            $0.record = .sample(access: .hours(2), verdict: .refreshRejected)
            $0.integration = .sample(access: .hours(2), verdict: .refreshRejected)
            $0.entries = [entry(5, .refresh, .rejected, of: .integration, status: 400)]
        },
        Row(
            "there is no Integration",
            .dead,
            [.accessEnds(end), .refreshMissing, .integration([.unauthorized])]
        ) {
            $0.record = .sample(access: .hours(2), refreshToken: nil)
            $0.integration = nil
        },
        Row("a proof was rejected", .expired, [.accessRejected(told(1, .proof, nil))]) {
            $0.record = .sample(proof: .rejected)
            $0.entries = [entry(1, .proof, .rejected)]
        },
        Row("unreadable", .dead, [.accessMissing, .unreadable]) {
            $0.record = .sample(verdict: .unreadable)
            $0.record.tokens.accessToken = Secret("")
        },
    ]

    @Test(arguments: rows)
    func `a situation has its causes`(row: Row) {
        let explanation = Explanation(
            of: Self.org,
            record: row.record,
            integration: row.integration,
            entries: row.entries,
            keepers: KeeperRoster(living: row.keepers),
            heldUp: 5,
            policy: HealthPolicy(),
            at: row.now
        )
        #expect(explanation.health.state == row.state)
        #expect(explanation.causes == row.causes)
        let waits = row.causes.contains { if case .integration = $0 { true } else { false } }
        #expect(explanation.heldUp == (waits ? 5 : 0))
    }

    @Test func `organizations that only the Integration could help are counted`() {
        let dead = TokenRecord.sample(access: .zero, verdict: .refreshRejected)
        let records: [TokenSubject: TokenRecord] = [
            .integration: dead, .org("a"): dead, .org("b"): .sample(refreshToken: nil), .org("c"): .sample(),
            .org("d"): .sample(verdict: .revoked),
        ]
        #expect(records.waitingForIntegration(at: .noon) == 2)
        var usable = records
        usable[.integration] = .sample()
        #expect(usable.waitingForIntegration(at: .noon) == 0)
    }
}
