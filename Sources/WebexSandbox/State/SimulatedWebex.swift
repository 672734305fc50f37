import FoundationEssentials
import LoopbackServer

/// The state of the simulated Webex, as one value.
///
/// It has no clock, no sockets and no hidden randomness: the same requests at the same times give the same
/// replies. ``Sandbox`` holds it and carries requests to it.
struct SimulatedWebex: Sendable {
    let credentials: SandboxCredentials
    var settings: SandboxSettings
    var organizations: OrganizationDirectory
    var grants: GrantLedger
    var logins = LoginLedger()
    var webhooks: [Webhook] = []
    var faults = FaultList()
    var requests = RequestCounters()
    var secrets: SecretSource

    private let mint: TokenMint
    private let seeds: SeededOrganizations

    init(_ configuration: SandboxConfiguration) {
        let secrets = SecretSource(seed: configuration.seed)
        credentials = SandboxCredentials(redirectURI: configuration.redirectURI, secrets: secrets)
        settings = configuration.settings
        seeds = configuration.organizations
        organizations = OrganizationDirectory(seeds)
        mint = TokenMint(secrets: secrets)
        grants = GrantLedger(mint: mint)
        self.secrets = secrets
    }

    mutating func serials() -> (access: UInt64, refresh: UInt64) {
        (secrets.serial(), secrets.serial())
    }

    /// The claims of a token that works here and now.
    func claims(of token: String, kind: TokenClaims.Kind, at now: Int) -> TokenClaims? {
        grants.claims(of: token, kind: kind, at: now).flatMap { organizations.isCurrent($0) ? $0 : nil }
    }

    /// The developer's pair, as after a login with the default scopes.
    mutating func issueIntegrationTokens(at now: Int) -> TokenPair {
        let developer = OrganizationDirectory.developer
        let grant = GrantLedger.Grant(
            client: .integration,
            organization: developer,
            authorization: organizations[developer]?.authorization ?? 0,
            scopes: [.all, .applicationsToken, .webhooksWrite, .webhooksRead]
        )
        return grants.issue(grant, lifetimes: settings.integrationLifetimes, at: now, serials: serials())
    }

    /// The tokens that clients of the seeded organizations would have if the sandbox had been started at that time.
    ///
    /// Each is made on first use: no test or demo needs all of a hundred thousand at once.
    func seededTokens(startedAt start: Date) -> some Collection<SeededToken> {
        seeds.registered.lazy.map { seededToken(of: $0, startedAt: start) }
    }

    /// The one refresh token that is handed out with the exports.
    func exportedToken(startedAt start: Date) -> SeededToken {
        seededToken(of: seeds.withRefreshToken, startedAt: start)
    }

    /// An organization that has authorized the Service App and is not registered yet.
    var exportedOrganization: UUID { seeds.authorizedOnly.id }

    private func seededToken(of seed: SeededOrganization, startedAt start: Date) -> SeededToken {
        let now = Int(start.timeIntervalSince1970)
        let lifetimes = SandboxSettings.Lifetimes.documented
        let obtained = now + seed.accessLeft - lifetimes.access
        func token(_ kind: TokenClaims.Kind, secondsLeft: Int, serial: UInt64) -> String {
            mint.token(
                TokenClaims(
                    kind: kind,
                    client: .serviceApp,
                    organization: seed.id,
                    authorization: OrganizationDirectory.first,
                    scopes: .serviceApp,
                    expiresAt: now + secondsLeft,
                    serial: serial
                )
            )
        }
        return SeededToken(
            organization: seed,
            accessToken: token(.access, secondsLeft: seed.accessLeft, serial: seed.serial),
            expiresIn: lifetimes.access,
            refreshToken: token(.refresh, secondsLeft: seed.refreshLeft, serial: seed.serial ^ 1),
            refreshTokenExpiresIn: now + seed.refreshLeft - obtained,
            obtainedAt: Date(timeIntervalSince1970: TimeInterval(obtained))
        )
    }
}
