import ArgumentParser
import Foundation
import TokenStores
import WebexAuth

/// How many organizations a second are refreshed over loopback.
struct Refreshes {
    let sandbox: SandboxProcess
    let python: PythonClient?

    /// How many at once, as many as the library keeps connections to one host.
    private static let concurrency = 8
    /// The work is repeated so often; the median counts.
    private static let rounds = 3

    func measure(into report: Report) async throws {
        let orgs = sandbox.offer.orgs.count
        try report.add(
            Measurement(
                name: "the sandbox alone, \(Self.concurrency) raw connections",
                value: try RawClient(sandbox: sandbox, connections: Self.concurrency).refreshesPerSecond(),
                unit: "/s",
                note: "what no client can pass"
            )
        )
        let inMemory = try await median { TokenStore.inMemory }
        try report.add(
            Measurement(
                name: "refreshing \(orgs) orgs, in memory",
                value: inMemory.rate,
                unit: "/s",
                note: inMemory.note
            )
        )
        let oneByOne = try await refreshAll(in: .inMemory, atOnce: 1)
        try report.add(
            Measurement(name: "the same one by one", value: oneByOne.rate, unit: "/s", note: oneByOne.note)
        )
        let folder = try PrivateFolder()
        let onDisk = try await refreshAll(in: try await sqlite(in: folder))
        folder.remove()
        try report.add(
            Measurement(
                name: "refreshing \(orgs) orgs, SQLite, synchronous = FULL",
                value: onDisk.rate,
                unit: "/s",
                bound: .atLeast(300),
                note: onDisk.note
            )
        )
        guard let python else { return }
        try report.add(
            Measurement(
                name: "webex-byova \(python.version), refreshing \(orgs) orgs",
                value: python.refreshes,
                unit: "/s",
                note: "in memory, \(python.concurrency) at once: its fastest"
            )
        )
        try report.add(
            Measurement(name: "webex-byova \(python.version), one by one", value: python.oneByOne, unit: "/s")
        )
        try report.add(
            Measurement(
                name: "one by one, times as many as the Python package",
                value: oneByOne.rate / python.oneByOne,
                unit: "×"
            )
        )
        try report.add(
            Measurement(
                name: "times as many as the Python package",
                value: inMemory.rate / python.refreshes,
                unit: "×",
                bound: .atLeast(8)
            )
        )
    }

    private struct Outcome {
        let rate: Double
        let processorTime: Duration

        var note: String { "\(Int(processorTime.inSeconds * 1_000_000)) µs of processor time each" }
    }

    private func median(_ store: () async throws -> TokenStore) async throws -> Outcome {
        var outcomes: [Outcome] = []
        for _ in 0..<Self.rounds { outcomes.append(try await refreshAll(in: try await store())) }
        return outcomes.sorted { $0.rate < $1.rate }[Self.rounds / 2]
    }

    private func refreshAll(
        in store: TokenStore,
        atOnce: Int = Self.concurrency
    ) async throws -> Outcome {
        for org in sandbox.offer.orgs {
            try await store.put(.ended(refreshToken: org.refreshToken), forOrg: OrgID(decoding: org.id))
        }
        let orgs = sandbox.offer.orgs.map { OrgID(decoding: $0.id) }
        return try await BenchClient(environment: sandbox.offer.environment).with(store) { client in
            let before = ProcessorTime.now()
            let took = try await ContinuousClock().measure {
                try await refresh(orgs, with: client.serviceApp, atOnce: atOnce)
            }
            let spent = ProcessorTime.now() - before
            return Outcome(rate: Double(orgs.count) / took.inSeconds, processorTime: spent / orgs.count)
        }
    }

    private func refresh(
        _ orgs: [OrgID],
        with manager: ServiceAppTokenManager,
        atOnce: Int
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<atOnce {
                group.addTask {
                    for place in stride(from: worker, to: orgs.count, by: atOnce) {
                        try await manager.refresh(forOrg: orgs[place])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func sqlite(in folder: PrivateFolder) async throws -> TokenStore {
        try await folder.openStore(scope: BenchClient(environment: sandbox.offer.environment).scope())
    }
}

/// ``Refreshes`` alone.
struct RefreshesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refreshes",
        abstract: "Measure how many organizations a second are refreshed over loopback."
    )

    @OptionGroup var options: BenchOptions

    func run() async throws {
        let report = Report(asJSON: options.json)
        let sandbox = try SandboxProcess.start(orgs: options.orgs)
        let python = try PythonClient.run(against: sandbox)
        try await Refreshes(sandbox: sandbox, python: python).measure(into: report)
        sandbox.stop()
        try report.requireBounds()
    }
}
