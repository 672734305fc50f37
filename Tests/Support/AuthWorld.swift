package import CoreMetrics
package import FoundationEssentials
package import Logging
import NIOConcurrencyHelpers
package import WebexAuth

/// The library with a scripted network, a clock that stands still, and chance that is none.
package struct AuthWorld: Sendable {
    /// What the wall clock shows when a test begins.
    package static let epoch = Date(timeIntervalSince1970: 1_790_000_000)
    package static let program = ProgramInstance(
        host: "gw1.example",
        processID: 7,
        program: "service",
        version: "1"
    )
    package static let orgID: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    /// Webex's clock, and this machine's boot clock.
    package let clock: ManualClock
    /// By how much the wall clock is wrong.
    private let wallError: NIOLockedValueBox<Duration>
    package let transport: ScriptedTransport
    package let storage: FaultyStorage
    package let byova: BYOVA

    /// Makes a world that is empty but for the script.
    ///
    /// - Parameters:
    ///   - steps: What the network answers, in order.
    ///   - wallClockAhead: How much this machine's wall clock shows too much.
    ///   - redirectURI: The Integration's.
    ///   - tokenStorage: A storage with six methods to use instead of the world's own store.
    ///   - store: Another store to use instead of the world's own.
    ///   - retryPolicy: The library's own unless given.
    ///   - logger: None unless given.
    ///   - metrics: None unless given.
    package init(
        _ steps: ScriptedTransport.Step...,
        wallClockAhead: Duration = .zero,
        redirectURI: String = IntegrationCredentials.defaultRedirectURI,
        tokenStorage: (any TokenStorage)? = nil,
        store: (any StoreEngine)? = nil,
        retryPolicy: RetryPolicy = RetryPolicy(),
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) {
        let clock = ManualClock()
        let transport = ScriptedTransport(steps)
        let wallError = NIOLockedValueBox(wallClockAhead)
        self.wallError = wallError
        let now = { @Sendable in Self.epoch.adding(clock.now.offset + wallError.withLockedValue(\.self)) }
        let storage = FaultyStorage(now: now, clock: clock)
        self.clock = clock
        self.transport = transport
        self.storage = storage
        byova = BYOVA(
            integration: IntegrationCredentials(
                clientID: "Cintegration",
                clientSecret: Secret("canary-integration-secret"),
                redirectURI: redirectURI
            ),
            serviceApp: ServiceAppCredentials(
                clientID: "C279cb30ab49470aa3eba80cd82f1175",
                clientSecret: Secret("canary-service-app-secret")
            ),
            configuration: BYOVAConfiguration(retryPolicy: retryPolicy),
            store: tokenStorage.map { TokenStore(wrapping: $0, now: now, clock: clock) }
                ?? TokenStore(store ?? storage),
            dependencies: AuthDependencies(
                transport: transport,
                clock: clock,
                now: now,
                randomShare: { 1 },
                logger: logger,
                metrics: metrics,
                program: Self.program
            )
        )
    }

    package var integration: IntegrationTokenManager {
        byova.integration
    }

    package var serviceApp: ServiceAppTokenManager {
        byova.serviceApp
    }

    /// What Webex's clock shows now, and the wall clock, too, unless it is wrong.
    package var now: Date {
        Self.epoch.adding(clock.now.offset)
    }

    /// Sets the wall clock, so that it is wrong by so much.
    package func setWallClock(ahead: Duration) {
        wallError.withLockedValue { $0 = ahead }
    }

    /// Puts a pair for the Integration in place, `age` after its beginning.
    package func logIn(
        age: Duration = .zero,
        access: String = "canary-a1",
        refresh: String? = "canary-r1"
    ) async {
        await storage.place(pair(access, refresh, age), for: .integration)
    }

    /// Puts a pair for the organization in place, `age` after its beginning.
    package func register(
        age: Duration = .zero,
        access: String = "canary-oa1",
        refresh: String? = "canary-or1"
    ) async {
        await storage.place(pair(access, refresh, age), for: .org(Self.orgID))
    }

    /// The organization's record.
    package func orgRecord() async -> TokenRecord? {
        await storage.record(for: .org(Self.orgID))
    }

    private func pair(_ access: String, _ refresh: String?, _ age: Duration) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret(access),
            expiresIn: .seconds(1_209_600),
            refreshToken: refresh.map(Secret.init(_:)),
            refreshTokenExpiresIn: .seconds(7_776_000),
            obtainedAt: now.adding(.zero - age)
        )
    }
}

extension Duration {
    /// As old as an access token of Webex gets: 14 days.
    package static let accessLifetime = Duration.seconds(1_209_600)
}
