import Foundation
import TerminalUI
import Testing
import WebexAuth

@testable import Profiles
@testable import byova

/// `status` as a person, a program and a monitor read it.
struct StatusTextTests {
    private static let now = Bench.now
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    private static let globex: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"

    static func record(
        access: Duration = .days(14),
        refresh: Duration? = .days(90),
        _ verdict: TokenRecord.Verdict = .none,
        proof: TokenProof.Result = .unchecked,
        error: TokenRecord.RecordedError? = nil,
        name: String? = nil
    ) -> TokenRecord {
        let tokens = OAuthTokens(
            accessToken: Secret("access-word"),
            expiresIn: access,
            refreshToken: refresh == nil ? nil : Secret("refresh-word"),
            refreshTokenExpiresIn: refresh,
            obtainedAt: now
        )
        return TokenRecord(
            tokens: tokens,
            refreshedAt: now,
            verdict: verdict,
            proof: .init(result: proof, at: proof == .unchecked ? nil : now.adding(.seconds(-202))),
            lastError: error,
            name: name.flatMap(OrgName.init(stored:))
        )
    }

    static let refusal = TokenRecord.RecordedError(
        status: 403,
        message: "Not\tauthorized | no",
        trackingID: "ROUTER_1",
        at: now.adding(.seconds(-202))
    )

    static func report(
        _ records: [TokenSubject: TokenRecord],
        _ selection: StatusSelection = .init()
    ) throws
        -> StatusReport
    {
        let settings = try Settings(profile: .standard, path: "", sources: [], environment: [:])
        let whole = StatusReport(
            settings: settings,
            records: records,
            keepers: KeeperRoster(living: []),
            policy: HealthPolicy(),
            now: now
        )
        return selection.part(of: whole, orderedBy: .worst)
    }

    private static var three: [TokenSubject: TokenRecord] {
        [
            .integration: record(),
            .org(acme): record(access: .seconds(600)),
            .org(contoso): record(name: "con\u{1B}[31mtoso\nx"),
            .org(globex): record(
                access: .days(-1),
                .revoked,
                proof: .rejected,
                error: refusal,
                name: "globex"
            ),
        ]
    }

    @Test func `a person reads the Integration first, then the worst, and the summary last`() throws {
        #expect(
            try Self.report(Self.three).lines() == [
                "byova default, sqlite, \(Self.now.timestamp), no keeper",
                "STATE         NAME            ORGANIZATION                          ACCESS    REFRESH   PROOF",
                "healthy                       Integration                           14d 00h   90d 00h   unchecked",
                "revoked       globex          63b02f90-9cc6-43b8-aa6d-cad425ac554c  1d ago    rejected  "
                    + "rejected 3m ago",
                "    403 Not authorized | no, 3m ago, tracking ID ROUTER_1",
                "    → Ask the customer's admin to authorize the Service App again in Control Hub",
                "expiring                      4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21  00:10:00  90d 00h   unchecked",
                "    → Refresh it",
                "healthy       con\u{FFFD}[31mtoso x  96abc2aa-3dcc-11e5-a152-fe34819cdc9a  14d 00h   90d 00h   unchecked",
                "",
                "3 organizations: 1 revoked, 1 expiring, 1 healthy",
            ]
        )
        #expect(
            try Self.report([:]).lines().last == "No organizations registered"
        )
    }

    @Test func `a next step that several share is shown once, below the last of them`() throws {
        let lines = try Self.report([
            .integration: Self.record(), .org(Self.acme): Self.record(access: .seconds(60)),
            .org(Self.contoso): Self.record(access: .seconds(600)),
        ]).lines()
        #expect(lines.count { $0.contains("→") } == 1)
        #expect(lines[5] == "    → Refresh it")
        // Without proofs it fits into 80 columns.
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `a terminal shows the worst that fit, cut to its width, and says how many do not`() throws {
        var records: [TokenSubject: TokenRecord] = [.integration: Self.record()]
        for number in 0..<5_000 {
            let id = OrgID(decoding: "00000000-0000-4000-8000-00000000\(1_000 + number)")
            records[.org(id)] =
                number == 4_321
                ? Self.record(access: .days(-1), .revoked, error: Self.refusal) : Self.record()
        }
        let report = try Self.report(records)
        let lines = report.lines(fitting: Size(columns: 60, rows: 24))
        #expect(lines.count <= 23)
        #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= 60 })
        #expect(lines[2].hasPrefix("healthy       Integration"))
        #expect(lines[3].hasPrefix("revoked       00000000-0000-4000-8000-000000005321"))
        #expect(lines.last == "5000 organizations: 1 revoked, 4999 healthy")
        let shown = lines.dropFirst(2).count { !$0.hasPrefix(" ") } - 2
        #expect(lines.dropLast().last == "… and \(5_001 - shown) more, use --format tsv to list them")
        #expect(report.lines(fitting: Size(columns: 1, rows: 1)).count > 3)
    }

    @Test func `a program reads a record a line, its fields apart by tabs`() throws {
        let ends = (Self.now.adding(.days(14)).timestamp, Self.now.adding(.days(90)).timestamp)
        #expect(
            try Self.report(Self.three).records() == [
                "healthy\tintegration\t\(ends.0)\t\(ends.1)\tunchecked\t-\t-\t-\t-\t-\t-\t-\tno-keeper",
                "revoked\t\(Self.globex)\trejected\trejected\trejected\t"
                    + "\(Self.refusal.at.timestamp)\t403 Not authorized | no\tROUTER_1\tglobex\t"
                    + "Ask the customer's admin to authorize the Service App again in Control Hub\t-\t-\trevoked",
                "expiring\t\(Self.acme)\t\(Self.now.adding(.seconds(600)).timestamp)\t\(ends.1)\tunchecked"
                    + "\t-\t-\t-\t-\tRefresh it\t-\t-\tno-keeper",
                "healthy\t\(Self.contoso)\t\(ends.0)\t\(ends.1)\tunchecked\t-\t-\t-\tcon\u{FFFD}[31mtoso x\t-"
                    + "\t-\t-\tno-keeper",
            ]
        )
        for line in try Self.report(Self.three).records() {
            #expect(line.split(separator: "\t").count == StatusReport.columns.count)
        }
    }

    @Test func `a monitor reads one line with one bar`() throws {
        #expect(
            try Self.report(Self.three).check() == """
                BYOVA CRITICAL: 3 organizations: 1 revoked, 1 expiring, 1 healthy; the Integration is healthy; \
                first revoked: globex (\(Self.globex)) | orgs=3;;;0 healthy=1;;;0 expiring=1;;;0 expired=0;;;0 dead=0;;;0 \
                revoked=1;;;0 access_left=-86400s refresh_left=7776000s
                """
        )
        #expect(
            try Self.report([:]).check().hasPrefix(
                "BYOVA CRITICAL: No organizations registered; the Integration is unauthorized; first "
                    + "unauthorized: Integration | orgs=0;;;0 "
            )
        )
        #expect(try Self.report([.integration: Self.record()]).check().hasPrefix("BYOVA OK: "))
        #expect(StatusReport.check(ofFailure: "a | b\nc") == "BYOVA UNKNOWN: a / b c")
    }

    @Test func `where there is no room for a column of names, a name stands before the beginning of the id`()
        throws
    {
        let report = try Self.report([
            .integration: Self.record(), .org(Self.acme): Self.record(name: "株式会社アクメ・ヨーロッパ・中東・アフリカ"),
            .org(Self.contoso): Self.record(), .org(Self.globex): Self.record(name: "globex"),
        ])
        #expect(
            report.lines(fitting: Size(columns: 80, rows: 24))[1...5] == [
                "STATE         ORGANIZATION                          ACCESS    REFRESH",
                "healthy       Integration                           14d 00h   90d 00h",
                "healthy       株式会社アクメ・ヨーロッ…  4a1c09e2…  14d 00h   90d 00h",
                "healthy       globex                     63b02f90…  14d 00h   90d 00h",
                "healthy       96abc2aa-3dcc-11e5-a152-fe34819cdc9a  14d 00h   90d 00h",
            ]
        )
        let wide = report.lines(fitting: Size(columns: 120, rows: 24))
        #expect(wide[1].hasPrefix("STATE         NAME                              ORGANIZATION"))
        #expect(
            wide[3]
                == "healthy       株式会社アクメ・ヨーロッパ・中…   4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21  14d 00h   90d 00h"
        )
    }
}
