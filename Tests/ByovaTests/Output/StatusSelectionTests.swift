import Foundation
import Testing
import WebexAuth

@testable import byova

/// What `--state`, `--refresh-within`, `--sort` and named organizations make of a report.
struct StatusSelectionTests {
    private static let ids = [
        "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222",
        "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444",
    ]

    /// One healthy, one expiring, one dead for its error, one revoked; the Integration is healthy.
    private static let records: [TokenSubject: TokenRecord] = {
        let records = [
            StatusTextTests.record(name: "zeta"),
            StatusTextTests.record(access: .hours(2), refresh: .days(40), name: "Alpha"),
            StatusTextTests.record(
                access: .days(-2),
                refresh: .days(10),
                .fetchRefused,
                error: StatusTextTests.refusal
            ),
            StatusTextTests.record(access: .days(-1), refresh: nil, .revoked, name: "beta"),
        ]
        var all: [TokenSubject: TokenRecord] = [.integration: StatusTextTests.record()]
        for (id, record) in zip(ids, records) { all[.org(OrgID(decoding: id))] = record }
        return all
    }()

    private static func part(_ selection: StatusSelection) throws -> StatusReport {
        try StatusTextTests.report(records, selection)
    }

    private static func digits(_ report: StatusReport) -> String {
        String(report.orgs.compactMap(\.orgID.first))
    }

    @Test(
        arguments: [
            (nil, "4321"), (.worst, "4321"), (.id, "1234"), (.name, "2413"), (.access, "3421"),
            (.refresh, "3214"),
            (.error, "3124"),
        ] as [(StatusSelection.Order?, String)]
    )
    func `the order`(order: StatusSelection.Order?, ids: String) throws {
        #expect(Self.digits(try Self.part(StatusSelection(order: order))) == ids)
    }

    @Test(
        arguments: [
            ([.dead], "3", 2, false), ([.revoked, .dead], "43", 2, false), ([.healthy], "1", 0, true),
            ([.expiring], "2", 1, false), ([.expired], "", 0, false), ([.unauthorized], "", 0, false),
        ] as [(Set<HealthState>, String, Int32, Bool)]
    )
    func `states leave out the rest, also in summary and exit code`(
        states: Set<HealthState>,
        ids: String,
        code: Int32,
        hasIntegration: Bool
    ) throws {
        let part = try Self.part(StatusSelection(states: states))
        #expect(Self.digits(part) == ids)
        #expect(part.exitCode == code)
        #expect(part.asksForIntegration == hasIntegration)
        #expect(part.summary.orgs == ids.count)
        #expect(part.records().count == ids.count + (hasIntegration ? 1 : 0))
        #expect(part.json().contains("\"integration\":{"))
    }

    @Test(arguments: [(9, ""), (10, "3"), (40, "32"), (90, "321")])
    func `what has a refresh token that ends within so many days`(days: Int64, ids: String) throws {
        let part = try Self.part(StatusSelection(refreshWithin: .seconds(days * 86_400)))
        #expect(Self.digits(part) == ids)
        #expect(part.asksForIntegration == (days == 90))
    }

    @Test func `nothing that matches is said, and no failure`() throws {
        let part = try Self.part(StatusSelection(states: [.expired]))
        #expect(part.lines().last == "No organization matches")
        #expect(part.records().isEmpty)
        #expect(part.check().hasPrefix("BYOVA OK: No organization matches | orgs=0;;;0 "))
    }

    @Test(arguments: [["1111"], ["zeta", "4444"], [ids[2].uppercased()]])
    func `named organizations are reported without the Integration, on which their health still depends`(
        names: [String]
    ) throws {
        let records = try Self.records.only(names)
        #expect(records.count == names.count + 1)
        let part = try StatusTextTests.report(records, StatusSelection(namesOrgs: true))
        #expect(part.orgs.count == names.count)
        #expect(!part.asksForIntegration)
    }

    @Test(arguments: ["5555", "ab"]) func `an organization that is not registered is no answer`(name: String)
    {
        let failure = #expect(throws: CommandFailure.self) { try Self.records.only([name]) }
        #expect(failure?.status == .refused)
        #expect(failure?.message.contains(name) == true)
    }

    @Test(
        arguments: [
            ("dead", [.dead]), ("dead,revoked", [.dead, .revoked]), ("dead, revoked", [.dead, .revoked]),
            ("", nil), ("dead,", nil), ("Dead", nil), ("gone", nil),
        ] as [(String, Set<HealthState>?)]
    )
    func `states have commas between them`(text: String, states: Set<HealthState>?) {
        #expect(StateList(argument: text)?.states == states)
    }
}
