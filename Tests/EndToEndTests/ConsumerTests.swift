import Foundation
import Testing

/// README's examples as programs of another package, `Tests/Consumer`, which has to be built beforehand.
@Suite(
    .enabled(if: Consumer.folder != nil, "BYOVA_CONSUMER names the folder of its built programs"),
    .timeLimit(.minutes(1))
)
struct ConsumerTests {
    @Test(arguments: ["Script", "AtMain", "Blocking"])
    func `an example of README logs in, registers and prints a token that works`(name: String) async throws {
        let home = try TemporaryHome()
        let sandbox = try await RunningSandbox.start(home: home)
        let browser = try BrowserDouble(home: home)
        var environment = sandbox.environment(home: home)
        environment["BROWSER"] = browser.path
        let example = try PipedProgram(
            "\(try #require(Consumer.folder))/\(name)",
            [],
            environment: environment
        )
        let url = try await browser.address(number: 1)
        #expect(try sandbox.answerConsent(at: url, decision: "allow").status == 200)
        #expect(try await example.process.exitCode() == 0, "\(example.errors)")
        let header = try #require(example.output.wholeMatch(of: /Authorization: (Bearer .+)\n/)).1
        let reply = try LoopbackClient.send(
            "GET",
            "\(try sandbox.origin)/v1/dataSources/schemas",
            headers: ["Authorization": String(header)]
        )
        #expect(reply.status == 200)
        #expect(try await sandbox.stop() == 0)
    }

    @Test(arguments: ["Service", "Agent"])
    func `a service of README or an article runs on its profile and ends on SIGTERM`(
        name: String
    ) async throws {
        let home = try TemporaryHome()
        let sandbox = try await RunningSandbox.start(home: home)
        let service = try PipedProgram(
            "\(try #require(Consumer.folder))/\(name)",
            [],
            environment: sandbox.environment(home: home)
        )
        try await TimeLimit.wait(for: "the keeper") { service.errors.contains("Keeper started") }
        service.process.send(SIGTERM)
        #expect(try await service.process.exitCode() == 0, "\(service.errors)")
        #expect(service.errors.contains("Keeper stopped"))
        #expect(try await sandbox.stop() == 0)
    }
}

/// The package, once it is built.
private enum Consumer {
    static let folder = ProcessInfo.processInfo.environment["BYOVA_CONSUMER"]
}
