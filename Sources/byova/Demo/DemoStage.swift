import Foundation
import WebexAuth
import WebexSandbox

/// The parts of a demo inside this process: a sandbox, a store with its organizations, and the library.
struct DemoStage: Sendable {
    let sandbox: Sandbox
    let records: InMemoryEngine
    let byova: BYOVA
    let cast: DemoCast

    /// Creates a stage with this many registered organizations.
    static func set(orgs: Int) async throws -> DemoStage {
        var configuration = SandboxConfiguration()
        // Any free port will do for the redirect: a busy 8765 must not stop a demo.
        configuration.redirectURI = "http://127.0.0.1:0/callback"
        configuration.settings.acceptsAnyLoopbackPort = true
        configuration.organizations = SeededOrganizations.demo(count: orgs)
        let sandbox = try await Sandbox.start(configuration, now: { Date() })
        let records = InMemoryEngine(now: { Date() }, clock: ContinuousClock()) {
            DemoRecords.fill(&$0, from: sandbox)
        }
        // The sandbox has no rate limit, so the demo never waits.
        let webex = BYOVAConfiguration(baseURL: sandbox.baseURL, requestRate: nil)
        let credentials = sandbox.credentials
        let byova = BYOVA(
            integration: IntegrationCredentials(
                clientID: credentials.integrationClientID,
                clientSecret: Secret(credentials.integrationClientSecret),
                redirectURI: credentials.redirectURI
            ),
            serviceApp: ServiceAppCredentials(
                clientID: credentials.serviceAppClientID,
                clientSecret: Secret(credentials.serviceAppClientSecret)
            ),
            configuration: webex,
            store: TokenStore(records)
        )
        let browser = AuthDependencies.live(webex).transport
        return DemoStage(
            sandbox: sandbox,
            records: records,
            byova: byova,
            cast: DemoCast(sandbox: sandbox, browser: browser)
        )
    }

    /// An organization whose admin has authorized the Service App, and that is not registered yet.
    var unregisteredOrg: OrgID? {
        sandbox.exports.first { $0.name == "BYOVA_SANDBOX_ORG" }.map { OrgID(decoding: $0.value) }
    }

    /// Ends the demo: requests in flight first, the sandbox last.
    func strike() async {
        await byova.close()
        await cast.browser.shutdown()
        await sandbox.stop()
    }
}
