import ArgumentParser
import Foundation
import TokenStores
import WebexAuth

/// One of the processes of ``Contention``.
struct CallerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "caller",
        abstract: "Read an organization's token, wait until standard input ends, then ask for a valid one.",
        shouldDisplay: false
    )

    @Option var store: String
    @Option var org: String
    @Option var calls: Int

    func run() async throws {
        let bench = BenchClient(environment: ProcessInfo.processInfo.environment)
        let store = try await TokenStore.sqlite(at: .file(store), scope: bench.scope())
        let seen = try await store.engine.record(for: .org(OrgID(decoding: org)))
        try FileHandle.standardOutput.write(contentsOf: Data("generation \(seen?.generation ?? 0)\n".utf8))
        // Nothing else runs in this process: its threads may wait.
        _ = try FileHandle.standardInput.readToEnd()
        let tokens = try await bench.with(store) { client in
            try await Contention.callAtOnce(calls, client.serviceApp, OrgID(decoding: org))
        }
        guard tokens.count == 1, seen?.generation == 1 else { throw ExitCode.failure }
    }
}
