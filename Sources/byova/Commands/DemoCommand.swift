import ArgumentParser
import Dashboard
import WebexAuth
import WebexSandbox

/// The dashboard on an embedded sandbox: no account, no network, no files.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Open the dashboard on an embedded sandbox: no account, no network, no files.",
        discussion: """
            It plays the life cycle of tokens in six scenes of about 20 seconds each: an expiry, a keeper, an outage, a \
            rejected refresh token, a revoked organization, and its return. Every key works meanwhile: \
            \(KeyBinding.key(for: .authorize)), then \(KeyBinding.key(for: .playConsent)), simulates the developer's \
            consent; \(KeyBinding.key(for: .toggleAdmin)) simulates the selected organization's admin.
            """
    )

    @Option(help: "Registered organizations, 0 to 100000.")
    var orgs = 10
    @Option(help: "How many times as fast as real time the story runs, 1 to 3600.")
    var speed = 60
    @Option(help: "Chooses names, IDs, times and delays; the same seed plays the same story.")
    var seed: UInt64 = 1
    @Flag(help: "Turn the story off: the same organizations in real time, until you do something.")
    var still = false

    @OptionGroup var plain: PlainOption

    func validate() throws {
        guard (0...100_000).contains(orgs) else { throw ValidationError("--orgs takes 0 to 100000.") }
        guard (1...3_600).contains(speed) else { throw ValidationError("--speed takes 1 to 3600.") }
    }

    func run() async throws {
        if still {
            let stage = try await DemoStage.set(orgs: orgs)
            try await run(dashboard(on: stage), on: stage)
        } else {
            try await tellStory()
        }
    }

    private func tellStory() async throws {
        let (stage, world) = try await DemoStage.set(orgs: orgs, telling: seed)
        var dashboard = dashboard(on: stage)
        let player = StoryPlayer(
            .ofTokens(Story.Cast(.story(count: orgs, seed: seed))),
            on: stage,
            in: world,
            speed: speed,
            realClock: ContinuousClock(),
            tell: { [mailbox = dashboard.mailbox] in mailbox.post($0) }
        )
        dashboard.story = player
        let playing = Task { await player.run() }
        defer { playing.cancel() }
        // The clock moves on until the last reply is stored.
        try await run(dashboard, on: stage)
    }

    private func dashboard(on stage: DemoStage) -> LiveDashboard {
        let integration = stage.byova.integration
        return LiveDashboard(
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
            cast: stage.cast,
            keeper: stage.keeper
        )
    }

    private func run(_ dashboard: LiveDashboard, on stage: DemoStage) async throws {
        do {
            try await dashboard.run(isPlain: plain.isPlain)
            await stage.strike()
        } catch {
            await stage.strike()
            throw error
        }
    }
}
