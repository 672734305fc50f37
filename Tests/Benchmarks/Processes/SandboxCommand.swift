import ArgumentParser
import Foundation
import WebexSandbox

/// The other side of ``SandboxProcess``.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Play Webex until standard input ends.",
        shouldDisplay: false
    )

    @Option var orgs: Int

    func run() async throws {
        var configuration = SandboxConfiguration()
        // The first ten tell stories, some of which end badly; here all shall be refreshed.
        let stories = 10
        configuration.organizations = .demo(count: orgs + stories)
        let sandbox = try await Sandbox.start(configuration, now: { Date() })
        let tokens = sandbox.seededTokens().dropFirst(stories)
        let offer = SandboxProcess.Offer(
            environment: Dictionary(uniqueKeysWithValues: sandbox.exports.map { ($0.name, $0.value) }),
            orgs: tokens.map { SandboxProcess.Offer.Org(id: $0.orgID, refreshToken: $0.refreshToken) }
        )
        let output = FileHandle.standardOutput
        try output.write(contentsOf: JSONEncoder().encode(offer))
        try output.close()
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                _ = try? FileHandle.standardInput.readToEnd()
                continuation.resume()
            }
        }
        await sandbox.stop()
    }
}
