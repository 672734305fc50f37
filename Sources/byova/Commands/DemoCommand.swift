import ArgumentParser
import Dashboard
import WebexAuth

/// The dashboard on an embedded sandbox: no account, no network, no files.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Open the dashboard on an embedded sandbox: no account, no network, no files.",
        discussion: """
            Press \(KeyBinding.key(for: .authorize)), then \(KeyBinding.key(for: .playConsent)), to simulate the \
            developer's consent; \(KeyBinding.key(for: .toggleAdmin)) simulates the selected organization's admin.
            """
    )

    @Option(help: "Registered organizations, 0 to 100000.")
    var orgs = 10

    func validate() throws {
        guard (0...100_000).contains(orgs) else { throw ValidationError("--orgs takes 0 to 100000.") }
    }

    func run() async throws {
        let stage = try await DemoStage.set(orgs: orgs)
        let integration = stage.byova.integration
        let dashboard = LiveDashboard(
            configuration: DashboardConfiguration(
                profile: "demo",
                store: "memory",
                mode: .demo,
                clientID: integration.credentials.clientID,
                redirectURI: integration.credentials.redirectURI,
                scopes: IntegrationTokenManager.defaultScopes,
                exampleOrg: stage.unregisteredOrg,
                program: stage.byova.program
            ),
            byova: stage.byova,
            records: stage.records,
            cast: stage.cast
        )
        do {
            try await dashboard.run()
            await stage.strike()
        } catch {
            await stage.strike()
            throw error
        }
    }
}
