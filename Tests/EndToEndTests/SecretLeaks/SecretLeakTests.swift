import Foundation
import Testing

/// Every secret goes through every flow, and is found nowhere but on the wire and in the store.
@Suite(.timeLimit(.minutes(3)))
struct SecretLeakTests {
    private static let wrongToken = "wr0ngT0kenThatNobodyHasEverIssued"

    @Test func `the dashboard gives no secret away`() async throws {
        let bench = try await LeakBench()
        let good = try bench.sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        bench.keepSecret(Self.wrongToken, "typed token")
        let terminal = try PseudoTerminal(columns: 132, rows: 40)
        let dashboard = try bench.start(["dashboard"], on: terminal)
        func step(_ keys: String, _ text: String) async throws {
            terminal.type(keys)
            try await terminal.wait(for: text)
            bench.note(terminal.screen, text)
        }
        try await step("", "appear here, one line per token")
        try await step("a", "listening on")
        terminal.type("b")
        let url = try await bench.browsedURL()
        bench.noteProcesses()
        bench.note(try bench.sandbox.answerConsent(at: url, decision: "allow").body, "the browser's page")
        try await step("", "The Integration is authorized")

        try await step("n", "Register an organization")
        try await step("\u{1B}[200~\(LeakBench.owner)\u{1B}[201~", LeakBench.owner)
        // As few letters at a time as a person types: more in one piece are a paste, with the tab or line end in it.
        var typed = 0
        for letters in Self.wrongToken.chunks(of: 4) {
            terminal.type((typed == 0 ? "\t" : "") + letters)
            typed += letters.count
            try await terminal.wait(for: "\(typed) characters, hidden")
        }
        try await step("\r", "rejected")
        terminal.type("\u{1B}")
        // A key at its heels would be one pressed together with Alt.
        try await terminal.wait(for: "the closed form") { !$0.text.contains("Register an organization") }
        bench.note(terminal.screen, "the closed form")
        try await step("n", "Register an organization")
        terminal.type("\u{1B}[200~\(LeakBench.owner)\u{1B}[201~\t\u{1B}[200~\(good)\u{1B}[201~")
        try await step("\r", "Organizations 1")

        try await step("r", "Refreshed")
        try bench.refuseRefresh(of: LeakBench.owner)
        try await step("r", "not refreshed")
        try await step("\r", "generation")
        terminal.type("\u{1B}")
        try await terminal.wait(for: "the closed detail") { !$0.text.contains("generation") }
        terminal.resize(columns: 60, rows: 16)
        try await step("", "Organizations 1")
        terminal.resize(columns: 132, rows: 40)
        try await step("d", "Type d25f to remove it: ____")
        try await step("d25f", "Removed")
        bench.noteProcesses()
        terminal.type("q")
        #expect(try await dashboard.exitCode() == 0)
        bench.note(terminal, "from beginning to end")

        let wire = WireSecrets(bench.tap)
        for kind in [
            "code #", "code_verifier", "refresh_token", "client_secret", "new access", "new refresh",
        ] {
            #expect(wire.contains(kind), "no \(kind) went over the wire")
        }
        #expect(try bench.files { $0.hasPrefix("browser.") }.count == 2)
        try expectOnlyTheStoreKnows(bench)
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try await bench.sandbox.stop() == 0)
    }

    @Test func `no command gives a secret away`() async throws {
        let bench = try await LeakBench()
        let good = try bench.sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        let org = try bench.sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await bench.authorize("deny") == 77)
        let secret = try bench.sandbox.value("WEBEX_INTEGRATION_CLIENT_SECRET")
        try bench.refuse("access_token", quoting: [secret])
        #expect(try await bench.authorize("allow") == 77)
        #expect(try await bench.authorize("allow") == 0)

        let add = ["orgs", "add", LeakBench.owner, "--refresh-token-stdin"]
        #expect(try await bench.run(add, input: Self.wrongToken + "\n") == 77)
        bench.keepSecret(Self.wrongToken, "wrong token")
        #expect(try await bench.run(add, input: good + "\n") == 0)
        #expect(try await bench.run(["orgs", "fetch", org]) == 0)
        #expect(try await bench.run(["orgs", "refresh", org]) == 0)
        try bench.refuseRefresh(of: org)
        #expect(try await bench.run(["orgs", "refresh", org]) != 0)
        _ = try bench.sandbox.control("DELETE", "faults")
        for command in [["status"], ["status", "--json"], ["orgs", "list"]] { try await bench.run(command) }
        #expect(try await bench.run(["status", "--probe"]) == 1)
        try bench.refuse("people_me", quoting: [try bench.latestIntegrationToken()])
        #expect(try await bench.run(["status", "--probe", "--json"]) == 1)
        #expect(try await bench.run(["token"], printsToken: true) == 0)
        #expect(try await bench.run(["token", "--org", org], printsToken: true) == 0)

        try expectOnlyTheStoreKnows(bench)
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try await bench.sandbox.stop() == 0)
    }

    /// Each reply holds the only pair that works from then on, and is lost on the way.
    @Test func `lost replies and rotated tokens give nothing away`() async throws {
        let bench = try await LeakBench()
        let org = try bench.sandbox.value("BYOVA_SANDBOX_ORG")
        #expect(try await bench.authorize("allow") == 0)
        #expect(try await bench.run(["orgs", "fetch", org]) == 0)
        _ = try bench.sandbox.control("PUT", "settings", body: #"{"rotation":"retiredAtOnce"}"#)
        for _ in 1...2 { #expect(try await bench.run(["orgs", "refresh", org]) == 0) }
        // What cannot be read is not asked for again by itself; the next refresh recovers.
        let faults: [(String, codes: [Int32])] = [
            (#""drops":true"#, [0]), (#""malformed":true"#, [76, 0]), (#""status":502"#, [0]),
        ]
        for (fault, codes) in faults {
            let body = #"{"endpoint":"access_token","count":1,"carriesOut":true,\#(fault)}"#
            _ = try bench.sandbox.control("POST", "faults", body: body)
            for code in codes { #expect(try await bench.run(["orgs", "refresh", org]) == code, "\(fault)") }
        }
        // The Integration has no other way back than a login.
        _ = try bench.sandbox.control("PUT", "settings", body: #"{"accessLifetime":1}"#)
        _ = try bench.sandbox.control(
            "POST",
            "faults",
            body: #"{"endpoint":"access_token","count":1,"carriesOut":true,"drops":true}"#
        )
        let dashboard = try bench.start(["dashboard"], on: try PseudoTerminal(columns: 132, rows: 40))
        try await dashboard.terminal.wait(for: "Organizations 1")
        dashboard.terminal.type("\t\t\t")
        try await dashboard.terminal.wait(for: "refresh  89d")
        dashboard.terminal.type("r")
        try await dashboard.terminal.wait(for: "The reply to a refresh of the Integration at")
        bench.note(dashboard.terminal.screen, "a lost answer")
        dashboard.terminal.type("q")
        #expect(try await dashboard.exitCode() == 0)
        bench.note(dashboard.terminal, "from beginning to end")
        try expectOnlyTheStoreKnows(bench)
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try await bench.sandbox.stop() == 0)
    }

    @Test func `a sealed store that was plain before holds no secret, whatever is done with it`()
        async throws
    {
        let bench = try await LeakBench()
        let org = try bench.sandbox.value("BYOVA_SANDBOX_ORG")
        let good = try bench.sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        let keys = [5, 6].map { Data(repeating: $0, count: 32).base64EncodedString() }
        for key in keys { bench.keepSecret(key, "store key") }
        #expect(try await bench.authorize("allow") == 0)
        #expect(try await bench.run(["orgs", "fetch", org]) == 0)
        try expectOnlyTheStoreKnows(bench)
        var key = ["BYOVA_STORE_KEY": keys[0]]
        #expect(try await bench.run(["store", "seal"], with: key) == 0)
        try expectNobodyKnows(bench)
        #expect(try await bench.run(["orgs", "refresh", org], with: key) == 0)
        let add = ["orgs", "add", LeakBench.owner, "--refresh-token-stdin"]
        #expect(try await bench.run(add, input: good + "\n", with: key) == 0)
        #expect(try await bench.run(["token", "--org", org], printsToken: true, with: key) == 0)
        #expect(try await bench.run(["status", "--probe"], with: key) == 0)
        #expect(try await bench.run(["token"], with: [:]) == 78)
        #expect(try await bench.run(["token"], with: ["BYOVA_STORE_KEY": keys[1]]) == 78)
        let renewed = key.merging(["BYOVA_STORE_NEW_KEY": keys[1]]) { $1 }
        #expect(try await bench.run(["store", "rekey"], with: renewed) == 0)
        key["BYOVA_STORE_KEY"] = keys[1]
        #expect(try await bench.run(["orgs", "refresh", org], with: key) == 0)
        try expectNobodyKnows(bench)
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try await bench.sandbox.stop() == 0)
    }

    /// No file of the store has a secret in it, neither in a row nor in what a row has left behind.
    private func expectNobodyKnows(_ bench: LeakBench) throws {
        let search = SecretSearch(try bench.allSecrets())
        let files = try bench.files { $0.hasPrefix("state/byova/") }
        #expect(files.contains { $0.name.hasSuffix("sandbox.sqlite") })
        for file in files { #expect(search.found(in: file.bytes) == [], "\(file.name)") }
    }

    /// The search would find the tokens if they were in a file: they are in the store's.
    private func expectOnlyTheStoreKnows(_ bench: LeakBench) throws {
        let search = SecretSearch(try bench.allSecrets())
        let store = try bench.files { $0.hasPrefix("state/byova/sandbox.sqlite") }
        // An access token that was sent is known as a bearer.
        let kinds = ["new access_token", "bearer"]
        #expect(
            store.contains { file in
                search.found(in: file.bytes).contains { name in kinds.contains(where: name.hasPrefix) }
            }
        )
    }
}

extension String {
    /// Its parts of so many characters, the last one with the rest.
    fileprivate func chunks(of length: Int) -> [String] {
        guard count > length else { return [self] }
        return [String(prefix(length))] + String(dropFirst(length)).chunks(of: length)
    }
}
