/// Settings that can be changed while a sandbox runs, from Swift or over HTTP.
///
/// All times are whole seconds.
public struct SandboxSettings: Hashable, Sendable, Codable {
    /// What happens to a refresh token once it has been used.
    public enum Rotation: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same value is returned, with its lifetime renewed, as Cisco's SDK expects.
        case kept
        /// A new value is returned; the old one works until the new one is first used.
        case retiredOnUse
        /// A new value is returned, and the old one is invalid at once.
        case retiredAtOnce
    }

    /// How long a client's tokens live, in seconds.
    public struct Lifetimes: Hashable, Sendable, Codable {
        /// The access token's lifetime.
        public var access: Int
        /// The refresh token's lifetime, renewed with each refresh.
        public var refresh: Int

        /// Creates lifetimes, in seconds.
        public init(access: Int, refresh: Int) {
            self.access = access
            self.refresh = refresh
        }

        /// 14 and 90 days (developer.webex.com/docs/login-with-webex).
        public static let documented = Lifetimes(access: 14 * 86_400, refresh: 90 * 86_400)
    }

    /// The lifetimes of the Integration's tokens.
    public var integrationLifetimes = Lifetimes.documented
    /// The lifetimes of organizations' tokens.
    public var serviceAppLifetimes = Lifetimes.documented
    /// Seconds within which an authorization code has to be exchanged.
    public var codeLifetime = 300
    /// What happens to a refresh token once it has been used.
    public var rotation = Rotation.kept
    /// The status with which a dead refresh token is refused: 400, or 401 as one of Cisco's samples expects it.
    public var deadRefreshStatus = 400
    /// Leaves `state` out of redirects that carry an error.
    public var omitsStateOnErrors = false
    /// Added to the time in every `Date` header; the tokens are not affected.
    public var dateOffset = 0
    /// Accepts the registered redirect URI with any other port, on a loopback host only (RFC 8252, 7.3).
    public var acceptsAnyLoopbackPort = false

    /// The documented behaviour of Webex: 14 and 90 days, refresh tokens that stay the same.
    public init() {}

    func lifetimes(of client: ClientKind) -> Lifetimes {
        switch client {
        case .integration: integrationLifetimes
        case .serviceApp: serviceAppLifetimes
        }
    }
}
