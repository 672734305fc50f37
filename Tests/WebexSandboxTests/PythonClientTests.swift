import Foundation
import LoopbackServer
import Testing
import WebexSandbox

/// Other people's client, unchanged.
///
/// Set `BYOVA_PYTHON` to the interpreter of an environment with `pip install webex-byova==0.2.0`.
struct PythonClientTests {
    private static let interpreter = ProcessInfo.processInfo.environment["BYOVA_PYTHON"]

    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "PythonClient/webex_byova_client.py")

    @Test(.enabled(if: interpreter != nil, "set BYOVA_PYTHON"), .timeLimit(.minutes(1)))
    func `webex-byova 0.2.0 does its whole work here`() async throws {
        var configuration = SandboxConfiguration()
        configuration.redirectURI = "http://127.0.0.1:\(try await Self.freePort())/callback"
        let sandbox = try await Sandbox.start(configuration, now: { Date() })
        let (status, output) = try await Self.run(sandbox.exports)
        await sandbox.stop()
        let steps = output.split(separator: "\n")
        #expect(status == 0, "\(output)")
        #expect(steps.count == 7)
        #expect(steps.allSatisfy { $0.hasPrefix("0.2.0 ") })
    }

    /// A port that stays free: the system assigns none below 32768.
    private static func freePort() async throws -> Int {
        for port in (UInt16(20_000)..<30_000).shuffled() {
            let server = try? await LoopbackServer.start(addresses: [.ipv4(port: port)], limits: .sandbox) {
                _ in
                .droppedConnection
            }
            guard let server else { continue }
            await server.stop()
            return Int(port)
        }
        throw CancellationError()
    }

    private static func run(
        _ exports: [(name: String, value: String)]
    ) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(interpreter))
        process.arguments = [script.path()]
        process.environment = Dictionary(uniqueKeysWithValues: exports.map { ($0.name, $0.value) })
            .merging(["PATH": "/usr/bin:/bin"]) { first, _ in first }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { process in
                let output = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
                let text = String(decoding: output ?? Data(), as: UTF8.self)
                continuation.resume(returning: (process.terminationStatus, text))
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }
}
