/// The likely cause of a refused login, judged by the authorization server's error code.
package enum LoginRefusal: Hashable, Sendable {
    /// Part of the configuration is wrong.
    case configuration(ConfigurationHint)
    /// The server is in trouble.
    case outage
    /// The developer, or an administrator, denied access.
    case accessDenied
    /// The browser has no session with Webex, or one that needs a person.
    case signInRequired

    /// Reads the `error` of a redirect (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6).
    package init(code: String) {
        self =
            switch code {
            case "invalid_scope": .configuration(.scope)
            case "unauthorized_client", "invalid_client": .configuration(.clientID)
            case "unsupported_response_type": .configuration(.authorizeURL)
            case "server_error", "temporarily_unavailable": .outage
            case "access_denied": .accessDenied
            case "login_required", "interaction_required", "consent_required", "account_selection_required":
                .signInRequired
            // `invalid_request`, and codes of no standard: client and registration differ.
            default: .configuration(.registration)
            }
    }

    var recovery: Recovery {
        switch self {
        case .configuration(let hint): .fixConfiguration(.check(hint))
        case .outage: .retry(after: nil)
        case .accessDenied, .signInRequired: .authorizeAgain
        }
    }
}
