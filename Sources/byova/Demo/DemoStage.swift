import Foundation
import WebexAuth
import WebexSandbox

/// The parts of a demo inside this process: a sandbox, a store with its organizations, and the library.
struct DemoStage: Sendable {
    let sandbox: Sandbox
    let records: InMemoryEngine
    let byova: BYOVA
    let cast: DemoCast
    let keeper: KeeperSwitch

    /// Creates a stage with this many registered organizations, in real time.
    static func set(orgs: Int) async throws -> DemoStage {
        let sandbox = try await Sandbox.start(configuration(.demo(count: orgs)), now: { Date() })
        let records = InMemoryEngine(now: { Date() }, clock: ContinuousClock()) {
            DemoRecords.fill(&$0, from: sandbox)
        }
        return DemoStage(sandbox, records, .live(webex(at: sandbox)))
    }

    /// Creates a stage for a story: all that waits or tells the time does so by the story's clock, except for sockets.
    ///
    /// The Integration is logged in. The keeper renews one credential after the other, so that their order is the same
    /// in every run.
    static func set(orgs: Int, telling seed: UInt64) async throws -> (stage: DemoStage, world: StoryWorld) {
        let network = AuthDependencies.live(BYOVAConfiguration())
        let world = StoryWorld(seed: seed, network: network.transport)
        let clock = world.clock
        var configuration = configuration(.story(count: orgs, seed: seed))
        configuration.seed = String(seed)
        let sandbox = try await Sandbox.start(configuration, now: { clock.date })
        let records = InMemoryEngine(now: { clock.date }, clock: clock) {
            DemoRecords.fill(&$0, from: sandbox)
            DemoRecords.logIn(&$0, to: sandbox, at: clock.date)
        }
        var dependencies = network
        dependencies.transport = world.transport
        dependencies.clock = clock
        dependencies.now = { clock.date }
        dependencies.randomShare = world.randomShare
        dependencies.program = ProgramInstance(host: "demo", processID: 1, program: "byova", version: "")
        let policy = KeeperPolicy(concurrency: 1, seed: seed)
        let stage = DemoStage(sandbox, records, dependencies, keeping: policy)
        stage.byova.events.observe { [watch = world.watch] in watch.observe($0) }
        return (stage, world)
    }

    private init(
        _ sandbox: Sandbox,
        _ records: InMemoryEngine,
        _ dependencies: AuthDependencies,
        keeping policy: KeeperPolicy = KeeperPolicy()
    ) {
        let credentials = sandbox.credentials
        let webex = Self.webex(at: sandbox)
        self.sandbox = sandbox
        self.records = records
        byova = BYOVA(
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
            store: TokenStore(records),
            dependencies: dependencies
        )
        cast = DemoCast(sandbox: sandbox, browser: AuthDependencies.live(webex).transport)
        keeper = KeeperSwitch(for: byova, policy: policy)
    }

    private static func configuration(_ organizations: SeededOrganizations) -> SandboxConfiguration {
        var configuration = SandboxConfiguration()
        // Any free port will do for the redirect: a busy 8765 must not stop a demo.
        configuration.redirectURI = "http://127.0.0.1:0/callback"
        configuration.settings.acceptsAnyLoopbackPort = true
        configuration.organizations = organizations
        return configuration
    }

    /// The sandbox has no rate limit, so the demo never waits.
    private static func webex(at sandbox: Sandbox) -> BYOVAConfiguration {
        BYOVAConfiguration(baseURL: sandbox.baseURL, requestRate: nil)
    }

    /// An organization whose admin has authorized the Service App, and that is not registered yet.
    var unregisteredOrg: OrgID? {
        sandbox.exports.first { $0.name == "BYOVA_SANDBOX_ORG" }.map { OrgID(decoding: $0.value) }
    }

    /// Ends the demo: requests in flight first, the sandbox last.
    func strike() async {
        keeper.turn(on: false)
        await byova.close()
        await cast.browser.shutdown()
        await sandbox.stop()
    }
}
