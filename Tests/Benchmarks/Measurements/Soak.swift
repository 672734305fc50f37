import ArgumentParser
import Foundation
import WebexAuth

/// Whether memory stays flat while tokens are refreshed again and again.
struct Soak {
    let sandbox: SandboxProcess
    let refreshes: Int
    let usesSQLite: Bool

    /// Pools, buffers and caches have their size after so many.
    private static let warmUp = 10_000
    private static let concurrency = 8

    func measure(into report: Report) async throws {
        let folder = try PrivateFolder()
        defer { folder.remove() }
        let bench = BenchClient(environment: sandbox.offer.environment)
        let store = usesSQLite ? try await folder.openStore(scope: bench.scope()) : .inMemory
        for org in sandbox.offer.orgs {
            try await store.put(.ended(refreshToken: org.refreshToken), forOrg: OrgID(decoding: org.id))
        }
        try await bench.with(store) { try await soak($0, report) }
    }

    private func soak(_ client: BYOVA, _ report: Report) async throws {
        // One listener keeps up, one never listens: what waits for it must be bounded.
        let idle = client.events.subscribe()
        let attentive = Task { [events = client.events.subscribe()] in for await _ in events {} }
        defer { attentive.cancel() }
        let took = try await ContinuousClock().measure {
            try await refresh(Self.warmUp, client)
        }
        let warm = MemoryUse.now()
        try await refresh(refreshes - Self.warmUp, client)
        let end = MemoryUse.now()
        withExtendedLifetime(idle) {}
        guard let warm, let end else { throw ValidationError("This system does not tell the memory in use.") }
        try add(warm, end, rate: Double(Self.warmUp) / took.inSeconds, to: report)
    }

    private func refresh(_ count: Int, _ client: BYOVA) async throws {
        let orgs = sandbox.offer.orgs.map { OrgID(decoding: $0.id) }
        let manager = client.serviceApp
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<Self.concurrency {
                group.addTask {
                    for number in stride(from: worker, to: count, by: Self.concurrency) {
                        try await manager.refresh(forOrg: orgs[number % orgs.count])
                        _ = try await manager.accessToken(forOrg: orgs[number % orgs.count])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func add(_ warm: MemoryUse, _ end: MemoryUse, rate: Double, to report: Report) throws {
        let megabyte = 1_048_576.0
        let store = usesSQLite ? "SQLite" : "in memory"
        try report.add(
            Measurement(
                name: "resident memory after \(refreshes) refreshes, \(store)",
                value: Double(end.resident) / Double(warm.resident) * 100,
                unit: "%",
                bound: .atMost(110),
                note: String(
                    format: "of the %.1f MB after %d; %.0f refreshes/s",
                    Double(warm.resident) / megabyte,
                    Self.warmUp,
                    rate
                )
            )
        )
        // A page that is used again hides a leak from the resident size; the allocator does not.
        try report.add(
            Measurement(
                name: "memory allocated and not freed, per refresh",
                value: Double(end.allocated - warm.allocated) / Double(refreshes - Self.warmUp),
                unit: "bytes",
                bound: .atMost(16),
                note: String(format: "%.1f MB in all at the end", Double(end.allocated) / megabyte)
            )
        )
    }
}

/// ``Soak`` as a command.
struct SoakCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak",
        abstract: "Refresh 50,000 times and see that memory stays flat."
    )

    @Option(help: "How many refreshes, more than 10,000 of which are the warm-up.")
    var refreshes = 50_000
    @Option(help: "Organizations that take turns.")
    var orgs = 1_000
    @Flag(help: "Keep the tokens in SQLite instead of memory.")
    var sqlite = false
    @Flag(help: "Print one JSON object for each row.")
    var json = false

    func validate() throws {
        guard refreshes > 10_000 else { throw ValidationError("--refreshes takes more than 10000.") }
        guard (1...10_000).contains(orgs) else { throw ValidationError("--orgs takes 1 to 10000.") }
    }

    func run() async throws {
        let report = Report(asJSON: json)
        let sandbox = try SandboxProcess.start(orgs: orgs)
        try await Soak(sandbox: sandbox, refreshes: refreshes, usesSQLite: sqlite).measure(into: report)
        sandbox.stop()
        try report.requireBounds()
    }
}
