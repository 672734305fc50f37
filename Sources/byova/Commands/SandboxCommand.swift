import ArgumentParser
import Foundation
import WebexAuth
import WebexSandbox

/// The sandbox alone, for any client.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Run a simulated Webex on this machine until Ctrl-C.",
        discussion: """
            Standard output starts with the export lines that point any client at it, followed by its request log. \
            Run 'byova' in another terminal with these variables; set them again after each start of the sandbox. \
            BYOVA_PROFILE=sandbox keeps its tokens in a store of their own. Register BYOVA_SANDBOX_ORG by its ID; \
            BYOVA_SANDBOX_REFRESH_TOKEN belongs to another organization, which standard error names.
            """
    )

    @Option(help: "Port on 127.0.0.1; 0 for any free port.")
    var port = 8766
    @Option(help: "Organizations with tokens, 0 to 100000.")
    var orgs = 10

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
        guard (0...100_000).contains(orgs) else { throw ValidationError("--orgs takes 0 to 100000.") }
    }

    func run() async throws {
        do {
            // Before the first line, so that the signal that it names always ends the sandbox cleanly.
            try await Interruption.cancelling { try await serve() }
        } catch let failure as CommandFailure where failure.status == .interrupted {
            // Ctrl-C is the normal end of a sandbox.
        }
    }

    private func serve() async throws {
        var configuration = SandboxConfiguration()
        configuration.port = port
        configuration.organizations = SeededOrganizations.demo(count: orgs)
        let sandbox = try await start(configuration)
        do {
            tell(of: sandbox)
            try await StandardOutput.whileWritten(endsWithReader: true) {
                for await entry in sandbox.requests {
                    StandardOutput.write(RequestLogLine.text(entry))
                }
            }
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    private func tell(of sandbox: Sandbox) {
        for (name, value) in sandbox.exports {
            StandardOutput.write("export \(name)=\(value)")
        }
        let owner = sandbox.exportedTokenOrganization
        StandardError.write(
            "BYOVA_SANDBOX_REFRESH_TOKEN belongs to \(owner.name), \(owner.id.uuidString.lowercased())."
        )
        StandardError.write("Sandbox listening on \(sandbox.baseURL). Press Ctrl-C to stop it.")
    }

    private func start(_ configuration: SandboxConfiguration) async throws -> Sandbox {
        do {
            return try await Sandbox.start(configuration, now: { Date() })
        } catch {
            let holder = await PortHolder.find(host: "127.0.0.1", port: port)
            let whose = holder.map { " by \($0)" } ?? ""
            throw CommandFailure(
                .configuration,
                "The sandbox cannot listen on port \(port): \(error)\(whose). Choose another one with --port."
            )
        }
    }
}
