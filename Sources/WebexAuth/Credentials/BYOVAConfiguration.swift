public import WebexTokens

/// The endpoints of Webex, and the bounds of requests.
public struct BYOVAConfiguration: Hashable, Sendable {
    /// The region whose keys sign Webex's deliveries.
    @nonexhaustive
    public enum Region: String, Hashable, Sendable {
        /// The United States; also the default.
        case us
        /// The European Union.
        case eu
    }

    /// The base URL of the API, without a trailing slash.
    public var baseURL: String
    /// The URL of the consent page.
    public var authorizeURL: String
    /// The URL of the token endpoint.
    public var tokenURL: String
    /// The region.
    public var region: Region
    /// The timeout of one request, from connecting to the last byte of the reply.
    public var timeout: Duration
    /// The bounds of retries.
    public var retryPolicy: RetryPolicy
    /// The rate limit of background requests, which counts all requests; `nil` for none.
    ///
    /// All users of one ``TokenStore`` share the rate. A request that a caller waits for is counted but not delayed by
    /// the rate. Webex itself may reply with a 429, and such requests wait until its pause is over, or fail.
    public var requestRate: RequestRate?
    /// The rules for requests through a proxy.
    public var proxy: ProxyRules
    /// The root certificates for TLS.
    public var trustedRoots: TrustedRoots

    /// Creates a configuration, by default for the public Webex.
    ///
    /// - Parameters:
    ///   - baseURL: The base URL of the API, from which the two other URLs derive.
    ///   - authorizeURL: The consent page; by default, `{baseURL}/authorize`.
    ///   - tokenURL: The token endpoint; by default, `{baseURL}/access_token`.
    ///   - region: The region for ``jwkURL``.
    ///   - timeout: The timeout of one request; by default, 30 seconds.
    ///   - retryPolicy: The bounds of retries.
    ///   - requestRate: The rate; by default, ``RequestRate/webexContactCenter``.
    ///   - proxy: The proxy rules; by default, no proxy.
    ///   - trustedRoots: The roots for TLS; by default, this machine's own.
    public init(
        baseURL: String = "https://webexapis.com/v1",
        authorizeURL: String? = nil,
        tokenURL: String? = nil,
        region: Region = .us,
        timeout: Duration = .seconds(30),
        retryPolicy: RetryPolicy = RetryPolicy(),
        requestRate: RequestRate? = .webexContactCenter,
        proxy: ProxyRules = .none,
        trustedRoots: TrustedRoots = .system
    ) {
        let base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
        self.baseURL = base
        self.authorizeURL = authorizeURL ?? base + "/authorize"
        self.tokenURL = tokenURL ?? base + "/access_token"
        self.region = region
        self.timeout = timeout
        self.retryPolicy = retryPolicy
        self.requestRate = requestRate
        self.proxy = proxy
        self.trustedRoots = trustedRoots
    }

    /// The keys with which Webex signs for the region (developer.webex.com/docs/bring-your-own-data-source).
    public var jwkURL: String {
        switch region {
        case .us: "https://idbroker.webex.com/idb/oauth2/v2/keys/verificationjwk"
        case .eu: "https://idbroker-eu.webex.com/idb/oauth2/v2/keys/verificationjwk"
        }
    }

    /// The origin of the token endpoint, which keeps the tokens of two issuers apart.
    public var issuer: String {
        let scheme = tokenURL.prefix { $0 != ":" }
        return "\(scheme)://\(HostPort.authority(of: tokenURL))".lowercased()
    }
}
