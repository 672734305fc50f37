public import WebexTokens

/// One request for the developer's consent: the URL for the browser, and the values that the redirect and the exchange
/// must match.
///
/// Make it with ``IntegrationTokenManager/authorizationURL(scopes:state:)``. Use it for one login only. A web back end
/// that receives the redirect in another process stores it with ``storageForm()``.
public struct AuthorizationRequest: Equatable, Sendable {
    /// The URL for the browser.
    public let url: String
    /// The state that the redirect must contain.
    public let state: AuthorizationState
    /// The code verifier for the exchange, or `nil` for a request without PKCE.
    public let codeVerifier: Secret?
    /// The redirect URI, which the exchange must repeat exactly (RFC 6749, section 4.1.3).
    public let redirectURI: String
    /// The requested scopes, in their order.
    public let scopes: [String]

    init(url: String, state: AuthorizationState, codeVerifier: Secret?, redirectURI: String, scopes: [String])
    {
        self.url = url
        self.state = state
        self.codeVerifier = codeVerifier
        self.redirectURI = redirectURI
        self.scopes = scopes
    }

    /// Builds the URL (developer.webex.com/docs/integrations; RFC 6749, section 4.1.1; RFC 7636, section 4.3).
    ///
    /// - Parameters:
    ///   - authorizeURL: The consent page; a query of its own is kept, a fragment is not.
    ///   - clientID: The Integration's client id.
    ///   - redirectURI: The redirect URI, as registered.
    ///   - scopes: The scopes to request.
    ///   - state: The state of this login.
    ///   - codeVerifier: A fresh verifier, or `nil` for a request without PKCE.
    package init(
        authorizeURL: String,
        clientID: String,
        redirectURI: String,
        scopes: [String],
        state: AuthorizationState,
        codeVerifier: CodeVerifier?
    ) {
        var parameters = [
            (name: "client_id", value: clientID),
            (name: "response_type", value: "code"),
            (name: "redirect_uri", value: redirectURI),
            (name: "scope", value: scopes.joined(separator: " ")),
            (name: "state", value: state.value),
        ]
        if let challenge = codeVerifier?.challenge {
            parameters.append((name: "code_challenge", value: challenge.value))
            parameters.append((name: "code_challenge_method", value: CodeChallenge.method))
        }
        self.init(
            url: Self.appending(FormBody.encode(parameters), to: authorizeURL),
            state: state,
            codeVerifier: codeVerifier?.secret,
            redirectURI: redirectURI,
            scopes: scopes
        )
    }

    private static func appending(_ query: String, to url: String) -> String {
        let page = String(url.prefix { $0 != "#" })
        guard page.contains("?") else { return "\(page)?\(query)" }
        return page.hasSuffix("?") || page.hasSuffix("&") ? page + query : "\(page)&\(query)"
    }
}

extension AuthorizationRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Shows the redirect URI and the scopes, but neither state nor verifier.
    public var description: String {
        "authorization request for \(redirectURI), scopes \(scopes.joined(separator: " "))"
    }

    /// The same as ``description``.
    public var debugDescription: String {
        description
    }

    /// Shows what ``description`` shows.
    public var customMirror: Mirror {
        Mirror(self, children: ["redirectURI": redirectURI, "scopes": scopes] as KeyValuePairs<String, Any>)
    }
}
