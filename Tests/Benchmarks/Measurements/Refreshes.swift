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
        let inMemory = try await compareWithBareClient(
            atOnce: Self.concurrency,
            as: "refreshing \(orgs) orgs, in memory",
            into: report
        )
        let oneByOne = try await compareWithBareClient(
            atOnce: 1,
            as: "the same one by one",
            into: report
        )
        let (onDisk, unwritten) = try await compareWithoutJournal()
        try report.add(
            Measurement(
                name: "refreshing \(orgs) orgs, SQLite, synchronous = FULL",
                value: onDisk.rate,
                unit: "/s",
                bound: .atLeast(1_000),
                note: onDisk.note
            )
        )
        try report.add(
            Measurement(
                name: "the same, of what it is without the journal",
                value: onDisk.rate / unwritten.rate,
                unit: "×",
                bound: .atLeast(0.9),
                note: "without: \(Int(unwritten.rate)) /s, \(unwritten.note)"
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
                unit: "×"
            )
        )
    }

    /// What one pass over all organizations took.
    struct Outcome {
        let rate: Double
        /// For each organization.
        let processorTime: Duration

        var note: String { "\(Int(processorTime.inSeconds * 1_000_000)) µs of processor time each" }

        /// Runs the work for each place below a count, so many at once.
        static func measure(
            _ count: Int,
            atOnce: Int,
            _ work: @escaping @Sendable (Int) async throws -> Void
        ) async throws -> Outcome {
            let before = ProcessorTime.now()
            let took = try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for worker in 0..<atOnce {
                        group.addTask {
                            for place in stride(from: worker, to: count, by: atOnce) { try await work(place) }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let spent = ProcessorTime.now() - before
            return Outcome(rate: Double(count) / took.inSeconds, processorTime: spent / count)
        }

        static func median(_ outcomes: [Outcome]) -> Outcome {
            outcomes.sorted { $0.rate < $1.rate }[outcomes.count / 2]
        }
    }

    /// Refreshes in memory beside the bare HTTP client, which takes its turns with the library: whatever else the
    /// machine does, it does to both.
    private func compareWithBareClient(
        atOnce: Int,
        as name: String,
        into report: Report
    ) async throws -> Outcome {
        let bareClient = try BareClient(sandbox: sandbox)
        var (bare, library): ([Outcome], [Outcome]) = ([], [])
        for _ in 0..<Self.rounds {
            bare.append(try await bareClient.refreshAll(atOnce: atOnce))
            library.append(try await refreshAll(in: .inMemory, atOnce: atOnce))
        }
        let (peer, ours) = (Outcome.median(bare), Outcome.median(library))
        let way = atOnce == 1 ? "one by one" : "\(atOnce) at once"
        try report.add(
            Measurement(name: "the bare HTTP client, \(way)", value: peer.rate, unit: "/s", note: peer.note)
        )
        try report.add(Measurement(name: name, value: ours.rate, unit: "/s", note: ours.note))
        try report.add(
            Measurement(
                name: "throughput, of the bare HTTP client's",
                value: ours.rate / peer.rate,
                unit: "×",
                bound: .atLeast(0.8)
            )
        )
        try report.add(
            Measurement(
                name: "processor time, of the bare HTTP client's",
                value: ours.processorTime / peer.processorTime,
                unit: "×",
                bound: .atMost(1.25)
            )
        )
        return ours
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
            let manager = client.serviceApp
            return try await Outcome.measure(orgs.count, atOnce: atOnce) { place in
                try await manager.refresh(forOrg: orgs[place])
            }
        }
    }

    /// Refreshes on SQLite with the journal and without one, in turns: whatever else the machine does, it does to both.
    private func compareWithoutJournal() async throws -> (with: Outcome, without: Outcome) {
        var (with, without): ([Outcome], [Outcome]) = ([], [])
        for _ in 0..<Self.rounds {
            without.append(try await refreshOnDisk(journal: nil))
            with.append(try await refreshOnDisk(journal: JournalBounds()))
        }
        return (.median(with), .median(without))
    }

    private func refreshOnDisk(journal: JournalBounds?) async throws -> Outcome {
        let folder = try PrivateFolder()
        defer { folder.remove() }
        let scope = try BenchClient(environment: sandbox.offer.environment).scope()
        return try await refreshAll(in: try await folder.openStore(scope: scope, journal: journal))
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
