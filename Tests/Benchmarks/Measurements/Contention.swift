import ArgumentParser
import Foundation
import TokenStores
import WebexAuth

/// How many requests concurrent calls on one expired token make: one, in one process and in twenty.
///
/// The reply is held back for a while, so that all callers ask while it is under way.
struct Contention {
    let sandbox: SandboxProcess

    private static let callers = 1_000
    private static let processes = 20
    private static let replyDelay = 0.5

    private struct Disagreement: Error {}

    func measure(into report: Report) async throws {
        try await measureOneProcess(into: report)
        try await measureProcesses(into: report)
    }

    private func measureOneProcess(into report: Report) async throws {
        let org = sandbox.offer.orgs[0]
        let store = TokenStore.inMemory
        try await store.put(.ended(refreshToken: org.refreshToken), forOrg: OrgID(decoding: org.id))
        let outcome = try await BenchClient(environment: sandbox.offer.environment).with(store) { client in
            try await counting {
                let tokens = try await Self.callAtOnce(
                    Self.callers,
                    client.serviceApp,
                    OrgID(decoding: org.id)
                )
                guard tokens.count == 1 else { throw Disagreement() }
            }
        }
        try report.add(row("\(Self.callers) calls at once, one process", outcome))
    }

    private func measureProcesses(into report: Report) async throws {
        let org = sandbox.offer.orgs[0]
        let folder = try PrivateFolder()
        defer { folder.remove() }
        let scope = try BenchClient(environment: sandbox.offer.environment).scope()
        let store = try await folder.openStore(scope: scope)
        try await store.put(.ended(refreshToken: org.refreshToken), forOrg: OrgID(decoding: org.id))
        let calls = Self.callers / Self.processes
        let callers = try (0..<Self.processes).map { _ in
            try ChildProcess.ourselves(
                ["caller", "--store", folder.storePath, "--org", org.id, "--calls", "\(calls)"],
                environment: sandbox.offer.environment
            )
        }
        // Each says so when it has read the expired token.
        for caller in callers { _ = try caller.readLine() }
        let outcome = try await counting {
            for caller in callers { try caller.closeInput() }
            let statuses = callers.map { $0.finish() }
            let generation = try await store.engine.record(for: .org(OrgID(decoding: org.id)))?.generation
            guard statuses.allSatisfy({ $0 == 0 }), generation == 2 else { throw Disagreement() }
        }
        try report.add(row("\(calls) calls at once in each of \(Self.processes) processes", outcome))
    }

    private func counting(
        _ work: () async throws -> Void
    ) async throws -> (requests: Int, took: Duration) {
        try await sandbox.delayNextReply(by: Self.replyDelay)
        let before = try await sandbox.tokenRequests()
        let took = try await ContinuousClock().measure { try await work() }
        return (try await sandbox.tokenRequests() - before, took)
    }

    private func row(_ name: String, _ outcome: (requests: Int, took: Duration)) -> Measurement {
        let milliseconds = Int(outcome.took.inSeconds * 1_000)
        return Measurement(
            name: name,
            value: Double(outcome.requests),
            unit: "requests",
            bound: .exactly(1),
            note: "\(milliseconds) ms, \(Int(Self.replyDelay * 1_000)) of them Webex's"
        )
    }

    /// The different tokens that so many concurrent calls bring.
    static func callAtOnce(
        _ calls: Int,
        _ manager: ServiceAppTokenManager,
        _ org: OrgID
    ) async throws -> Set<Secret> {
        try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<calls { group.addTask { try await manager.accessToken(forOrg: org) } }
            return try await group.reduce(into: []) { $0.insert($1) }
        }
    }
}

/// ``Contention`` alone.
struct ContentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contention",
        abstract: "Count the requests that concurrent calls on one expired token make."
    )

    @OptionGroup var options: BenchOptions

    func run() async throws {
        let report = Report(asJSON: options.json)
        let sandbox = try SandboxProcess.start(orgs: 1)
        try await Contention(sandbox: sandbox).measure(into: report)
        sandbox.stop()
        try report.requireBounds()
    }
}
