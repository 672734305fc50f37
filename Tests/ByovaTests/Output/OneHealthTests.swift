import Dashboard
import Foundation
import TerminalUI
import Testing
import WebexAuth

@testable import Profiles
@testable import byova

/// The pane, the header, `status`, its exit code and its JSON are all told by one value.
struct OneHealthTests {
    private static let now = Bench.now
    private static let orgs: [OrgID] = [
        "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21", "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
    ]

    struct Situation: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var integration: TokenRecord?
        var orgs: [TokenRecord] = []
        var policy = HealthPolicy()
        var keepers: [Keeper] = []
        let states: [HealthState]
        let exitCode: Int32
        let needPerson: Int
    }

    private static func record(
        left: Duration = .days(14),
        refresh: Secret? = Secret("r"),
        verdict: TokenRecord.Verdict = .none,
        proof: TokenProof.Result = .unchecked
    ) -> TokenRecord {
        let tokens = OAuthTokens(
            accessToken: Secret("a"),
            expiresIn: .days(14),
            refreshToken: refresh,
            obtainedAt: now.adding(left - .days(14))
        )
        return TokenRecord(
            tokens: tokens,
            refreshedAt: now,
            verdict: verdict,
            proof: .init(result: proof, at: proof == .unchecked ? nil : now)
        )
    }

    static let situations = [
        Situation(testDescription: "nothing yet", states: [.unauthorized], exitCode: 2, needPerson: 1),
        Situation(
            testDescription: "all is well",
            integration: record(),
            orgs: [record(), record(proof: .alive)],
            states: [.healthy, .healthy, .healthy],
            exitCode: 0,
            needPerson: 0
        ),
        Situation(
            testDescription: "forbidden and unreachable change nothing",
            integration: record(proof: .forbidden),
            orgs: [record(proof: .unreachable), record(proof: .rateLimited)],
            states: [.healthy, .healthy, .healthy],
            exitCode: 0,
            needPerson: 0
        ),
        Situation(
            testDescription: "a rejection that refreshing can mend",
            integration: record(),
            orgs: [record(), record(proof: .rejected)],
            states: [.healthy, .healthy, .expired],
            exitCode: 1,
            needPerson: 0
        ),
        Situation(
            testDescription: "a rejection that nothing can mend",
            integration: record(refresh: nil, proof: .rejected),
            orgs: [record(refresh: nil, proof: .rejected), record()],
            states: [.dead, .dead, .healthy],
            exitCode: 2,
            needPerson: 2
        ),
        Situation(
            testDescription: "revoked and expiring",
            integration: record(left: .hours(24)),
            orgs: [record(verdict: .revoked), record(left: .hours(24) + .seconds(1))],
            states: [.expiring, .revoked, .healthy],
            exitCode: 2,
            needPerson: 1
        ),
        Situation(
            testDescription: "a window of its own",
            integration: record(left: .hours(24)),
            orgs: [record(left: .hours(2)), record(left: .hours(2) + .seconds(1))],
            policy: HealthPolicy(accessWindow: .hours(2)),
            states: [.healthy, .expiring, .healthy],
            exitCode: 1,
            needPerson: 0
        ),
        Situation(
            testDescription: "a keeper has it in hand",
            integration: record(left: .hours(24)),
            orgs: [record(left: .hours(2)), record(left: .seconds(1))],
            keepers: [keeper()],
            states: [.healthy, .healthy, .healthy],
            exitCode: 0,
            needPerson: 0
        ),
        Situation(
            testDescription: "a keeper keeps a part",
            integration: record(left: .hours(24)),
            orgs: [record(left: .hours(2)), record(left: .hours(2))],
            keepers: [keeper(kept: .only([.integration, .org(orgs[1])]))],
            states: [.healthy, .expiring, .healthy],
            exitCode: 1,
            needPerson: 0
        ),
        Situation(
            testDescription: "a keeper meets with an outage",
            integration: record(left: .hours(24)),
            orgs: [record(left: .hours(2))],
            keepers: [keeper(pause: .init(until: now, reason: .outage("no answer")))],
            states: [.expiring, .expiring],
            exitCode: 1,
            needPerson: 0
        ),
    ]

    private static func keeper(kept: KeptCredentials = .all, pause: Keeper.Pause? = nil) -> Keeper {
        Keeper(
            instance: ProgramInstance(host: "gw1", processID: 7, program: "keep", version: "1"),
            since: now,
            passLength: .seconds(30),
            timing: RenewalTiming(share: 0.75...0.75, shortestInterval: .seconds(30), seed: 1),
            kept: kept,
            pause: pause
        )
    }

    private static func records(of situation: Situation) -> [TokenSubject: TokenRecord] {
        var records: [TokenSubject: TokenRecord] = [:]
        records[.integration] = situation.integration
        for (id, record) in zip(orgs, situation.orgs) { records[.org(id)] = record }
        return records
    }

    @Test(arguments: situations)
    func `status, its text, its JSON and its exit code`(situation: Situation) throws {
        let settings = try Settings(profile: .standard, path: "", sources: [], environment: [:])
        let report = StatusReport(
            settings: settings,
            records: Self.records(of: situation),
            keepers: KeeperRoster(living: situation.keepers),
            policy: situation.policy,
            now: Self.now
        )
        #expect([report.integration.state] + report.orgs.map(\.state) == situation.states)
        #expect(report.exitCode == situation.exitCode)
        let orgStates = situation.states.dropFirst()
        let summary = report.summary
        for (state, count) in [
            (HealthState.healthy, summary.healthy), (.expiring, summary.expiring),
            (.expired, summary.expired),
            (.dead, summary.dead), (.revoked, summary.revoked),
        ] {
            #expect(count == orgStates.count { $0 == state })
        }
        let lines = report.lines().dropFirst(2).dropLast(2).filter { !$0.hasPrefix(" ") }
        #expect(lines.map { $0.prefix { $0 != " " } } == situation.states.map { Substring($0.rawValue) })
        #expect(
            report.records().map { $0.prefix { $0 != "\t" } }
                == situation.states.map { Substring($0.rawValue) }
        )
        let word = ["OK", "WARNING", "CRITICAL"][Int(situation.exitCode)]
        #expect(report.check().hasPrefix("BYOVA \(word): "))
        let json = report.json()
        for state in situation.states { #expect(json.contains("\"state\":\"\(state.rawValue)\"")) }
    }

    @Test(arguments: situations)
    func `the dashboard's panes and header`(situation: Situation) throws {
        var model = DashboardModel(
            configuration: DashboardConfiguration(
                profile: "default",
                store: "sqlite",
                clientID: "C1",
                redirectURI: "http://127.0.0.1:8765/callback",
                scopes: [],
                healthPolicy: situation.policy
            ),
            now: Self.now
        )
        _ = model.update(.keepers(situation.keepers))
        _ = model.update(.loaded(Self.records(of: situation)))
        let screen = model.render(size: Size(columns: 120, rows: 40), glyphs: .unicode).text
        let integration = try #require(situation.states.first).rawValue
        let pane = try #require(screen.first { $0.contains("● ") || $0.contains(integration) })
        #expect(pane.contains(integration))
        for (id, state) in zip(Self.orgs, situation.states.dropFirst()) {
            let row = try #require(screen.first { $0.contains(id.rawValue) && !$0.contains("acc") })
            #expect(row.contains(" \(state.rawValue) "))
        }
        #expect(model.needPerson == situation.needPerson)
        let narrow = model.render(size: Size(columns: 80, rows: 24), glyphs: .unicode).text
        let count = situation.needPerson
        let header = try #require(narrow.first)
        // All is well only where `status` would say so, too.
        #expect(header.contains("all healthy") == (situation.exitCode == 0))
        #expect(["revoked", "unauthorized", "dead"].contains(where: header.contains) == (count > 0))
        #expect((header.contains("soon") || header.contains("expired")) == (situation.exitCode == 1))
    }
}
