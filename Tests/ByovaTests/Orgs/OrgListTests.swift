import ArgumentParser
import Testing
import WebexAuth

@testable import byova

struct OrgListTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    private static let globex: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
    private static let token =
        "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3_PF84_\(globex)"

    @Test func `lines are organizations, blank ones and notes are not`() {
        let lines = [
            "\u{FEFF}# customers", "", "  \(Self.acme) \r", "\t", "#\(Self.contoso)", "acme # the first",
            "a#b",
        ]
        #expect(
            OrgList.entries(in: lines) == [
                .init(text: Self.acme.rawValue, place: "Line 3"), .init(text: "acme", place: "Line 6"),
                .init(text: "a#b", place: "Line 7"),
            ]
        )
    }

    @Test func `a hyphen stands for standard input`() async throws {
        let entries = try await OrgList.entries(of: ["a", "-", "b"]) { ["c", "", "d"] }
        #expect(entries.map(\.text) == ["a", "c", "d", "b"])
        #expect(entries.map(\.place) == ["Organization 1", "Line 1", "Line 3", "Organization 3"])
        #expect(try await OrgList.entries(of: ["a"]) { throw CancellationError() }.count == 1)
    }

    @Test func `an empty list is bad input`() async {
        let failure = await #expect(throws: CommandFailure.self) {
            try await OrgList.entries(of: ["-"]) { ["# nothing", ""] }
        }
        #expect(failure?.status == .badInput)
    }

    @Test(arguments: [
        ["orgs", "fetch", "-", "-"], ["orgs", "add", "a", "b", "--refresh-token-stdin"],
        ["orgs", "add", "-", "--refresh-token-stdin"], ["orgs", "refresh"],
    ])
    func `what cannot be meant is wrong usage`(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Byova.parseAsRoot(arguments) }
        #expect(error.map { Byova.exitCode(for: $0).rawValue } == 64)
    }

    /// Runs a batch over texts; returns its lines and how it ended.
    private func run(
        _ texts: [String],
        on bench: Bench,
        _ work: @escaping (OrgID, RequestPermit) async throws(WebexAuthError) -> ServiceAppTokens
    ) async -> (lines: [String], failure: CommandFailure?) {
        let lookup = OrgLookup(await bench.records.records())
        var lines: [String] = []
        let batch = OrgBatch(
            participle: "fetched",
            byova: bench.byova,
            origin: { _ in nil },
            find: { (text) throws(CommandFailure) in try lookup.any(text, isForced: false) },
            title: lookup.title,
            work: work,
            tell: { lines.append($0) }
        )
        do throws(CommandFailure) {
            try await batch.run(OrgList.entries(in: texts))
            return (lines, nil)
        } catch {
            return (lines, error)
        }
    }

    private static let tokens = ServiceAppTokens(
        accessToken: Secret("a"),
        expiresIn: .days(14),
        obtainedAt: Bench.now
    )

    @Test func `each organization is done once, with a line of its own`() async {
        let bench = Bench()
        var done: [OrgID] = []
        let (lines, failure) = await run(
            [Self.acme.rawValue, Self.contoso.encoded, "{\(Self.acme)}"],
            on: bench
        ) { (org, _) throws(WebexAuthError) in
            done.append(org)
            return Self.tokens
        }
        #expect(failure == nil)
        #expect(done == [Self.acme, Self.contoso])
        #expect(lines == done.map { "\($0) is fetched, valid until 2026-12-07T14:03:22Z." })
        await bench.byova.close()
    }

    @Test func `a single failure stops nothing, and the worst one counts`() async {
        let bench = Bench()
        let (lines, failure) = await run(
            ["nonsense", Self.token, Self.acme.rawValue, Self.contoso.rawValue],
            on: bench
        ) { (org, _) throws(WebexAuthError) in
            guard org == Self.contoso else { throw .orgNotAuthorized(org, ReplyFacts(status: 403)) }
            return Self.tokens
        }
        #expect(failure == CommandFailure(.refused, "3 of 4 organizations not fetched."))
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("Line 1 is not fetched: 'nonsense' is neither an organization ID"))
        #expect(lines[1] == "Line 2 is not fetched: \(CommandFailure.tokenInPlaceOfOrg.message)")
        #expect(lines[2].hasPrefix("\(Self.acme) is not fetched: \(Self.acme) has not authorized"))
        #expect(lines[3].hasPrefix("\(Self.contoso) is fetched"))
        await bench.byova.close()
    }

    @Test(arguments: [
        WebexAuthError.unreachable(.timedOut(after: .seconds(1))), .notAuthorized,
        .storage(.full(.file("/x"))),
    ])
    func `what concerns all of them ends the work`(error: WebexAuthError) async {
        let bench = Bench()
        var tries = 0
        let (lines, failure) = await run(
            [Self.acme.rawValue, Self.contoso.rawValue, Self.globex.rawValue],
            on: bench
        ) { (_, _) throws(WebexAuthError) in
            tries += 1
            throw error
        }
        #expect(tries == 1)
        #expect(lines.count == 3)
        #expect(lines[2] == "\(Self.globex) is not fetched: it was not tried after the failure above.")
        #expect(failure?.status == CommandFailure(error).status)
        await bench.byova.close()
    }

    @Test func `each request goes under a permit`() async {
        let bench = Bench([.pair, .pair])
        await bench.register(Self.acme, Self.contoso)
        let (lines, failure) = await run([Self.acme.rawValue, Self.contoso.rawValue], on: bench) {
            (org, permit) async throws(WebexAuthError) in
            try await bench.byova.refresh(.org(org), under: permit)
        }
        #expect(failure == nil)
        #expect(lines.count == 2)
        #expect(bench.requests.count == 2)
        await bench.byova.close()
    }

    @Test func `every code has its own place in the order of what is bad`() {
        let severities = ExitStatus.allCases.map(\.severity)
        #expect(severities.max() == ExitStatus.notSaved.severity)
        #expect(ExitStatus.done.severity == severities.min())
        #expect(ExitStatus.refused.severity > ExitStatus.unreachable.severity)
    }
}
