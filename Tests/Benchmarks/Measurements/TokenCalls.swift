import ArgumentParser
import Foundation
import WebexAuth

/// How often a second a valid token is handed out.
struct TokenCalls {
    let orgs: [String]
    let python: PythonClient?

    private static let calls = 3_000_000
    private static let bound = Measurement.Bound.atLeast(4_000_000)

    func measure(into report: Report) async throws {
        // Nothing is sent: every token is valid.
        let orgs = orgs.map { OrgID(decoding: $0) }
        try await BenchClient(environment: Self.environment).with(try await store()) { client in
            for (orgs, tasks) in [([orgs[0]], 1), (orgs, 1), (orgs, 8), (orgs, 1_000)] {
                try await warm(orgs, client)
                try report.add(
                    Measurement(
                        name: "accessToken(forOrg:), \(orgs.count) orgs, \(tasks) tasks",
                        value: try await rate(of: orgs, tasks: tasks, client),
                        unit: "/s",
                        bound: Self.bound
                    )
                )
            }
        }
        guard let python else { return }
        try report.add(
            Measurement(
                name: "webex-byova \(python.version), aget_access_token, 1 org",
                value: python.tokenCalls,
                unit: "/s"
            )
        )
    }

    private func store() async throws -> TokenStore {
        let store = TokenStore.inMemory
        for org in orgs {
            let tokens = OAuthTokens(
                accessToken: Secret("valid"),
                expiresIn: .seconds(1_209_600),
                obtainedAt: Date()
            )
            try await store.put(tokens, forOrg: OrgID(decoding: org))
        }
        return store
    }

    private func warm(_ orgs: [OrgID], _ client: BYOVA) async throws {
        for org in orgs { _ = try await client.serviceApp.accessToken(forOrg: org) }
    }

    private func rate(of orgs: [OrgID], tasks: Int, _ client: BYOVA) async throws -> Double {
        let manager = client.serviceApp
        let took = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<tasks {
                    group.addTask {
                        for call in 0..<Self.calls / tasks {
                            _ = try await manager.accessToken(forOrg: orgs[(task + call) % orgs.count])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        return Double(Self.calls / tasks * tasks) / took.inSeconds
    }

    /// Nothing listens there, and no request is sent.
    private static let environment = [
        "WEBEX_BASE_URL": "http://127.0.0.1:9/v1",
        CredentialSetting.integrationClientID: "C1",
        CredentialSetting.integrationClientSecret: "secret",
        CredentialSetting.serviceAppClientID: "C2",
        CredentialSetting.serviceAppClientSecret: "secret",
    ]
}

/// ``TokenCalls`` alone.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Measure how often a second a valid token is handed out."
    )

    @OptionGroup var options: BenchOptions

    func run() async throws {
        let report = Report(asJSON: options.json)
        let orgs = (0..<options.orgs).map { _ in UUID().uuidString }
        try await TokenCalls(orgs: orgs, python: nil).measure(into: report)
        try report.requireBounds()
    }
}
