public import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// A simulated Webex on a loopback port of this machine.
///
/// It serves real HTTP for any client, keeps everything in memory, and runs until ``stop()`` is called.
public final class Sandbox: Sendable {
    /// The credentials of its Integration and Service App.
    public let credentials: SandboxCredentials
    /// The port on 127.0.0.1.
    public let port: Int
    /// The log of all answered requests, newest last.
    ///
    /// For one reader; it ends when the sandbox stops.
    package let requests: AsyncStream<RequestLogEntry>

    private let server: LoopbackServer
    private let webex: SharedWebex
    private let startedAt: Date

    private init(server: LoopbackServer, webex: SharedWebex, startedAt: Date) {
        credentials = webex.credentials
        port = server.port
        requests = webex.log.stream
        self.server = server
        self.webex = webex
        self.startedAt = startedAt
    }

    /// Starts a sandbox; its port is bound when this returns.
    ///
    /// - Parameters:
    ///   - configuration: What the sandbox starts with.
    ///   - now: The wall clock for its tokens and `Date` headers.
    /// - Returns: The running sandbox.
    /// - Throws: ``SandboxError`` if it cannot listen on the port.
    public static func start(
        _ configuration: SandboxConfiguration,
        now: @escaping @Sendable () -> Date
    ) async throws(SandboxError) -> Sandbox {
        guard let port = UInt16(exactly: configuration.port) else {
            throw .cannotListen(reason: "\(configuration.port) is not a port")
        }
        let webex = SharedWebex(SimulatedWebex(configuration), now: now)
        do throws(LoopbackServerError) {
            let server = try await LoopbackServer.start(
                addresses: [.ipv4(port: port)],
                limits: .sandbox,
                handler: { await webex.reply(to: $0) }
            )
            return Sandbox(server: server, webex: webex, startedAt: now())
        } catch {
            throw SandboxError(error)
        }
    }

    /// The API's base URL, with `/v1`.
    public var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    /// Answers the requests in flight, then closes the port.
    public func stop() async {
        await server.stop()
        webex.log.finish()
        removeFaults()
    }
}

// MARK: - Switches

extension Sandbox {
    /// The settings as they are now.
    public var settings: SandboxSettings { webex.withLock(\.settings) }

    /// Changes the settings for all requests from now on.
    public func changeSettings(_ change: (inout SandboxSettings) -> Void) {
        webex.withLock { change(&$0.settings) }
    }

    /// How many requests were answered, by endpoint and status.
    public var requestCounters: RequestCounters { webex.withLock(\.requests) }

    /// Adds a fault, after the pending ones of the same endpoint.
    public func addFault(_ fault: Fault) {
        webex.withLock { $0.faults.add(fault) }
    }

    /// Removes the pending faults of one endpoint, or of all, and releases the replies that they hold.
    public func removeFaults(of endpoint: Endpoint? = nil) {
        webex.withLock { $0.faults.remove(endpoint) }
    }

    /// Simulates the admin of an organization, given as a UUID or public ID; an unknown organization is added.
    ///
    /// Revoking the authorization ends every token of the organization for good.
    public func setAuthorized(_ isAuthorized: Bool, org: String) {
        guard let id = PublicID.organization(org) else { return }
        webex.withLock { $0.organizations.setAuthorized(isAuthorized, for: id) }
    }

    /// Ends every token of an organization, given as a UUID or public ID; its admin's authorization stays.
    public func endTokens(org: String) {
        guard let id = PublicID.organization(org) else { return }
        webex.withLock { $0.organizations.endTokens(of: id) }
    }

    /// The name of an organization that this sandbox knows.
    package func name(ofOrg org: String) -> String? {
        guard let id = PublicID.organization(org) else { return nil }
        return webex.withLock { $0.organizations[id]?.name }
    }

    /// Whether an organization's admin has authorized the Service App.
    public func isAuthorized(org: String) -> Bool {
        guard let id = PublicID.organization(org) else { return false }
        return webex.withLock { $0.organizations[id]?.isAuthorized ?? false }
    }
}

// MARK: - What a client needs

extension Sandbox {
    /// The environment variables that point any client here, in the order of printing.
    ///
    /// It contains secrets of the sandbox only.
    package var exports: [(name: String, value: String)] {
        let token = webex.withLock { $0.exportedToken(startedAt: startedAt) }
        return [
            ("WEBEX_INTEGRATION_CLIENT_ID", credentials.integrationClientID),
            ("WEBEX_INTEGRATION_CLIENT_SECRET", credentials.integrationClientSecret),
            ("WEBEX_SA_CLIENT_ID", credentials.serviceAppClientID),
            ("WEBEX_SA_CLIENT_SECRET", credentials.serviceAppClientSecret),
            ("WEBEX_INTEGRATION_REDIRECT_URI", credentials.redirectURI),
            ("WEBEX_BASE_URL", baseURL),
            ("BYOVA_PROFILE", "sandbox"),
            ("BYOVA_SANDBOX_ORG", webex.withLock(\.exportedOrganization).text),
            ("BYOVA_SANDBOX_REFRESH_TOKEN", token.refreshToken),
        ]
    }

    /// The organization that the exported refresh token belongs to.
    package var exportedTokenOrganization: SeededOrganization {
        webex.withLock { $0.exportedToken(startedAt: startedAt).organization }
    }

    /// An organization whose admin has authorized the Service App; no client holds its tokens yet.
    public var authorizedOrganization: String {
        webex.withLock(\.exportedOrganization).text
    }

    /// An organization to register by a refresh token of its own.
    public var registrableOrganization: (id: String, refreshToken: String) {
        let token = webex.withLock { $0.exportedToken(startedAt: startedAt) }
        return (token.orgID, token.refreshToken)
    }

    /// Issues the Integration's tokens as a login with every scope would.
    public func logIn() -> (accessToken: String, refreshToken: String) {
        let pair = webex.withLock { $0.issueIntegrationTokens(at: Int(startedAt.timeIntervalSince1970)) }
        return (pair.accessToken, pair.refreshToken)
    }

    /// The tokens of the organizations that are registered from the start, made while they are read.
    package func seededTokens() -> some Collection<SeededToken> {
        webex.copy().seededTokens(startedAt: startedAt)
    }
}
