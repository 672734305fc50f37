public import WebexTokens

/// Where Webex is and how patient to be with it.
public struct BYOVAConfiguration: Hashable, Sendable {
    /// The region whose keys sign what Webex delivers.
    @nonexhaustive
    public enum Region: String, Hashable, Sendable {
        /// The United States; also the default.
        case us
        /// The European Union.
        case eu
    }

    /// The API's base, without a slash at its end.
    public var baseURL: String
    /// Where a browser asks for the developer's consent.
    public var authorizeURL: String
    /// Where codes and refresh tokens are exchanged.
    public var tokenURL: String
    /// The region.
    public var region: Region
    /// How long one request may take from connecting to the reply's last byte.
    public var timeout: Duration
    /// How often to try again.
    public var retryPolicy: RetryPolicy
    /// Which rate the background keeps to, counting all requests; `nil` for none.
    ///
    /// All that use one ``TokenStore`` share the rate. A call that a caller waits for is counted but never held back;
    /// Webex itself would tell it with a 429.
    public var requestRate: RequestRate?
    /// Which requests go through a proxy.
    public var proxy: ProxyRules
    /// Whose signatures under a server's certificate count.
    public var trustedRoots: TrustedRoots

    /// Points at Webex itself unless told otherwise.
    ///
    /// - Parameters:
    ///   - baseURL: The API's base; the two other URLs follow it.
    ///   - authorizeURL: The consent page, `{baseURL}/authorize` unless given.
    ///   - tokenURL: The token endpoint, `{baseURL}/access_token` unless given.
    ///   - region: The region for ``jwkURL``.
    ///   - timeout: The time for one request, 30 seconds.
    ///   - retryPolicy: The bounds for trying again.
    ///   - requestRate: The rate, ``RequestRate/webexContactCenter``.
    ///   - proxy: The proxy rules; none.
    ///   - trustedRoots: The roots for TLS; this machine's own.
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

    /// The origin of the token endpoint: tokens of two issuers never meet in one record.
    public var issuer: String {
        let scheme = tokenURL.prefix { $0 != ":" }
        let authority = tokenURL.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return "\(scheme)://\(authority)".lowercased()
    }
}
