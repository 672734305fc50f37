import Foundation
import TerminalUI
import Testing
import WebexAuth

@testable import Profiles
@testable import byova

struct StatusReportTests {
    /// 2026-11-23 14:03:22 UTC.
    private static let now = Date(timeIntervalSince1970: 1_795_442_602)
    private static let revokedOrg: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let healthyOrg: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    private static func record(
        accessLeft: Duration = .seconds(14 * 86_400 - 1),
        scope: [String]? = nil
    ) -> TokenRecord {
        let tokens = OAuthTokens(
            accessToken: Secret("access-word"),
            expiresIn: accessLeft,
            refreshToken: Secret("refresh-word"),
            refreshTokenExpiresIn: .seconds(90 * 86_400 - 1),
            scope: scope,
            obtainedAt: now
        )
        return TokenRecord(tokens: tokens, refreshedAt: now)
    }

    private static var revoked: TokenRecord {
        var record = record(accessLeft: .seconds(-86_400))
        record.verdict = .revoked
        record.proof = .init(result: .rejected, at: now.addingTimeInterval(-202))
        record.lastError = .init(
            status: 403,
            message: "Not authorized",
            trackingID: "ROUTER_1",
            at: now.addingTimeInterval(-202)
        )
        record.name = OrgName(stored: "globex")
        return record
    }

    private static func report(
        _ records: [TokenSubject: TokenRecord],
        keepers: [Keeper] = [],
        lastKeeper: FormerKeeper? = nil,
        policy: HealthPolicy = HealthPolicy()
    ) throws -> StatusReport {
        let settings = try Settings(profile: .standard, path: "", sources: [], environment: [:])
        return StatusReport(
            settings: settings,
            records: records,
            keepers: KeeperRoster(living: keepers, last: lastKeeper),
            policy: policy,
            now: now
        )
    }

    @Test func `an id from anywhere holds nothing that a terminal obeys`() throws {
        let report = try Self.report([.org(OrgID(decoding: "zz\u{1B}]0;owned\u{7}\u{202E}")): Self.record()])
        let id = try #require(report.orgs.first).orgID
        #expect(id.hasPrefix("zz") && id.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }

    @Test func `json is one stable object`() throws {
        let scopes = ["spark:all", "spark:applications_token", "application:webhooks_write"]
        let report = try Self.report([
            .integration: Self.record(scope: scopes),
            .org(Self.healthyOrg): Self.record(),
            .org(Self.revokedOrg): Self.revoked,
        ])
        #expect(
            report.json() == """
                {"generatedAt":"2026-11-23T14:03:22Z",\
                "integration":{"accessExpiresAt":"2026-12-07T14:03:21Z","accessRejected":false,"lastError":null,\
                "missingScopes":["application:webhooks_read"],\
                "nextRenewal":{"at":null,"by":null,"obstacle":"no-keeper","way":null},\
                "nextStep":null,"proof":"unchecked","proofAt":null,\
                "refreshExpiresAt":"2027-02-21T14:03:21Z","refreshRejected":false,\
                "scopes":["spark:all","spark:applications_token","application:webhooks_write"],"state":"healthy"},\
                "keepers":[],"lastKeeper":null,"orgs":[\
                {"accessExpiresAt":"2026-11-22T14:03:22Z","accessRejected":true,"cause":null,\
                "lastError":{"at":"2026-11-23T14:00:00Z","message":"Not authorized","status":403,\
                "trackingID":"ROUTER_1"},"name":"globex",\
                "nextRenewal":{"at":null,"by":null,"obstacle":"revoked","way":null},\
                "nextStep":"Ask the customer's admin to authorize the Service App again in Control Hub",\
                "orgID":"63b02f90-9cc6-43b8-aa6d-cad425ac554c","proof":"rejected","proofAt":"2026-11-23T14:00:00Z",\
                "refreshExpiresAt":"2027-02-21T14:03:21Z","refreshRejected":true,"refreshedAt":"2026-11-23T14:03:22Z",\
                "state":"revoked"},\
                {"accessExpiresAt":"2026-12-07T14:03:21Z","accessRejected":false,"cause":null,"lastError":null,"name":null,\
                "nextRenewal":{"at":null,"by":null,"obstacle":"no-keeper","way":null},\
                "nextStep":null,\
                "orgID":"96abc2aa-3dcc-11e5-a152-fe34819cdc9a","proof":"unchecked","proofAt":null,\
                "refreshExpiresAt":"2027-02-21T14:03:21Z","refreshRejected":false,"refreshedAt":"2026-11-23T14:03:22Z",\
                "state":"healthy"}\
                ],\
                "profile":"default","store":"sqlite",\
                "summary":{"dead":0,"expired":0,"expiring":0,"healthy":1,"orgs":2,"revoked":1},"version":1}
                """
        )
    }

    @Test func `an organization's own error comes first, the Integration's next to it`() throws {
        var (integration, org) = (Self.record(accessLeft: .zero), Self.record(accessLeft: .zero))
        (integration.verdict, org.verdict) = (.refreshRejected, .refreshRejected)
        integration.lastError = .init(status: 400, message: "theirs", trackingID: "ROUTER_2", at: Self.now)
        org.lastError = .init(status: 400, message: "own", trackingID: "ROUTER_1", at: Self.now)
        let report = try Self.report([.integration: integration, .org(Self.healthyOrg): org])
        let told = try #require(report.orgs.first)
        #expect(told.state == .dead)
        #expect(told.lastError?.trackingID == "ROUTER_1")
        #expect(told.cause?.trackingID == "ROUTER_2")
    }

    @Test func `times from too far in the future are not shown as expiries`() throws {
        var record = Self.record()
        record.tokens.obtainedAt = Self.now.addingTimeInterval(301)
        let report = try Self.report([.integration: record, .org(Self.healthyOrg): record])
        #expect(report.integration.state == .expired)
        #expect(report.integration.accessExpiresAt == nil && report.integration.refreshExpiresAt == nil)
        let org = try #require(report.orgs.first)
        #expect(org.state == .expired)
        #expect(org.accessExpiresAt == nil && org.refreshExpiresAt == nil)
    }

    @Test func `every key is there when nothing is known`() throws {
        #expect(
            try Self.report([:]).json() == """
                {"generatedAt":"2026-11-23T14:03:22Z",\
                "integration":{"accessExpiresAt":null,"accessRejected":false,"lastError":null,"missingScopes":null,\
                "nextRenewal":null,"nextStep":"Authorize the Integration","proof":"unchecked","proofAt":null,\
                "refreshExpiresAt":null,"refreshRejected":false,"scopes":null,"state":"unauthorized"},\
                "keepers":[],"lastKeeper":null,"orgs":[],"profile":"default","store":"sqlite",\
                "summary":{"dead":0,"expired":0,"expiring":0,"healthy":0,"orgs":0,"revoked":0},"version":1}
                """
        )
    }

    @Test func `without a keeper, the last one and how it ended`() throws {
        let instance = ProgramInstance(host: "gw1.example", processID: 7, program: "keep", version: "0.1.0")
        let last = FormerKeeper(instance: instance, until: Self.now.adding(.hours(-2)), ending: .gone)
        let report = try Self.report([:], lastKeeper: last)
        #expect(
            report.json().contains(
                """
                "keepers":[],"lastKeeper":{"ending":"gone","host":"gw1.example","name":"keep@gw1","processID":7,\
                "program":"keep","programVersion":"0.1.0","until":"2026-11-23T12:03:22Z"}
                """
            )
        )
        let sentence =
            "No keeper since 2026-11-23 12:03:22 UTC (keep@gw1, process 7, stopped without shutting down)"
        #expect(report.lines()[1] == sentence)
        let narrow = report.lines(fitting: Size(columns: 80, rows: 24))
        #expect(narrow[1...2].joined(separator: " ") == sentence, "no word is cut off")
    }

    @Test func `who keeps the tokens, and when it renews them`() throws {
        let keeper = Keeper(
            instance: ProgramInstance(host: "gw1.example", processID: 7, program: "keep", version: "0.1.0"),
            since: Self.now.adding(.hours(-2)),
            passLength: .seconds(30),
            timing: RenewalTiming(share: 0.5...0.5, shortestInterval: .seconds(30), seed: 1),
            lastPass: Self.now.adding(.seconds(-12)),
            pause: .init(until: Self.now.adding(.seconds(40)), reason: .outage("no answer"))
        )
        let report = try Self.report(
            [.integration: Self.record(), .org(Self.healthyOrg): Self.record(accessLeft: .seconds(10))],
            keepers: [keeper]
        )
        let json = report.json()
        #expect(
            json.contains(
                """
                "keepers":[{"host":"gw1.example","lastPassAt":"2026-11-23T14:03:10Z","name":"keep@gw1",\
                "pause":"no answer","pausedUntil":"2026-11-23T14:04:02Z","processID":7,"program":"keep",\
                "programVersion":"0.1.0","since":"2026-11-23T12:03:22Z"}]
                """
            )
        )
        #expect(
            json.contains(
                #""nextRenewal":{"at":"2026-11-30T14:03:21Z","by":"keep@gw1","obstacle":null,"way":"refresh"}"#
            )
        )
        #expect(
            json.contains(
                #""nextRenewal":{"at":"2026-11-23T14:04:02Z","by":"keep@gw1","obstacle":"outage","way":null}"#
            )
        )
        #expect(report.lines()[0].hasSuffix(", kept by keep@gw1"))
        let fields = try #require(report.records().first).split(separator: "\t")
        #expect(fields.suffix(3) == ["2026-11-30T14:03:21Z", "keep@gw1", "-"])
    }

    @Test func `a failure is an object, too`() {
        let error = WebexAuthError.storage(
            .insecure(.file("/s"), reason: "others can read it", mode: "600")
        )
        #expect(
            StatusReport.json(ofFailure: error) == """
                {"error":{"message":"The token store /s is not private: others can read it.",\
                "nextStep":"Run chmod 600 /s"},"version":1}
                """
        )
        #expect(
            StatusReport.json(ofFailure: .closed)
                == #"{"error":{"message":"This client is closed","nextStep":null},"version":1}"#
        )
    }

    @Test func `json keeps every character and shows a terminal none that it obeys`() throws {
        let alias = "a\u{1B}[2J\u{7F}\u{9B}\u{202E}\u{E0041}ä漢"
        var report = try Self.report([.org(Self.healthyOrg): Self.record()])
        report.orgs[0].name = alias
        let json = report.json()
        #expect(json.contains(#""name":"a\u001b[2J\u007f\u009b\u202e\udb40\udc41ä漢""#))
        let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((object["orgs"] as? [[String: Any]])?.first?["name"] as? String == alias)
    }

    @Test func `no token is in any form of the report`() throws {
        let report = try Self.report([.integration: Self.record(), .org(Self.healthyOrg): Self.record()])
        var text =
            [report.json(), "\(report)", report.check()].joined() + report.lines().joined()
            + report.records().joined()
        dump(report, to: &text)
        #expect(!text.contains("-word"))
    }

    @Test(arguments: [
        (HealthState.healthy, [HealthState](), Int32(0)),
        (.healthy, [.healthy, .healthy], 0),
        (.healthy, [.healthy, .expiring], 1),
        (.expiring, [], 1),
        (.healthy, [.expired], 1),
        (.expired, [.healthy], 1),
        (.healthy, [.expiring, .revoked], 2),
        (.healthy, [.dead], 2),
        (.unauthorized, [], 2),
        (.dead, [.expiring], 2),
    ])
    func `the worst state decides the exit code`(
        integration: HealthState,
        orgs: [HealthState],
        code: Int32
    ) throws {
        var report = try Self.report([
            .integration: Self.record(), .org(Self.healthyOrg): Self.record(),
        ])
        let template = try #require(report.orgs.first)
        report.integration.state = integration
        report.orgs = orgs.map { state in
            var org = template
            org.state = state
            return org
        }
        #expect(report.exitCode == code)
    }

    @Test(arguments: [(7_199, HealthState.healthy), (7_200, .expiring), (7_201, .expiring)])
    func `the window decides what is expiring`(window: Int, state: HealthState) throws {
        let policy = HealthPolicy(accessWindow: .seconds(window))
        let report = try Self.report([.integration: Self.record(accessLeft: .seconds(7_200))], policy: policy)
        #expect(report.integration.state == state)
    }
}
