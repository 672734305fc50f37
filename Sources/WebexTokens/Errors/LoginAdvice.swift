import ForeignText

/// The likely cause of a failed login, by the words of the authorization server.
enum LoginRefusal {
    /// A part of the configuration.
    case configuration(ConfigurationHint)
    /// The server's own trouble.
    case trouble
    /// A person, or a session in the browser.
    case person(advice: String)

    /// Reads the `error` of a redirect (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6).
    init(code: String) {
        self =
            switch code {
            case "invalid_scope": .configuration(.scope)
            case "unauthorized_client", "invalid_client": .configuration(.clientID)
            case "unsupported_response_type": .configuration(.authorizeURL)
            case "server_error", "temporarily_unavailable": .trouble
            case "access_denied":
                .person(
                    advice:
                        "Sign in as the developer and press Accept; if Webex says that an administrator has "
                        + "denied it, that administrator has to allow the Integration in Control Hub"
                )
            case "login_required", "interaction_required", "consent_required", "account_selection_required":
                .person(advice: "Sign in to Webex in that browser, then open a new address in it")
            // `invalid_request`, and whatever a server invents: what both sides have agreed on differs.
            default: .configuration(.registration)
            }
    }

    var recovery: Recovery {
        switch self {
        case .configuration(let hint): .fixConfiguration(hint.advice)
        case .trouble: .retry(after: nil)
        case .person: .authorizeAgain
        }
    }
}

extension ConfigurationHint {
    /// What this program and Webex must agree on before a browser comes back.
    static var agreement: String {
        "WEBEX_INTEGRATION_CLIENT_ID and WEBEX_INTEGRATION_REDIRECT_URI with the Integration's registration"
    }

    /// What to do where Webex's page tells a person that something is invalid: then no browser comes back, and the
    /// program hears nothing.
    package static var whereConsentIsInvalid: String {
        "If the browser says that something is invalid, compare \(agreement)"
    }
}

extension WebexAuthError {
    /// What to do after a login has failed: the likely cause with its setting, not only to log in again; `nil`
    /// if the error says it all.
    package var loginAdvice: String? {
        switch self {
        case .loginTimedOut(_, let redirectURI): Self.checklist(redirectURI)
        case .codeRejected:
            "Compare WEBEX_INTEGRATION_REDIRECT_URI with the Integration's registration, and use the browser's "
                + "newest page: a code works once and for a short time"
        case .loginDenied(let code, _):
            switch LoginRefusal(code: code) {
            case .person(let advice): advice
            case .configuration, .trouble: recovery.map(String.init(describing:))
            }
        default: recovery == .authorizeAgain ? nil : recovery.map(String.init(describing:))
        }
    }

    /// What keeps a browser from coming back.
    private static func checklist(_ redirectURI: String) -> String {
        let authority = URLAuthority(of: redirectURI)
        let (host, port) = (authority.host, Int(authority.end.dropFirst()) ?? 80)
        return "\(ConfigurationHint.whereConsentIsInvalid), to the letter; if it cannot "
            + "connect, it runs on another machine: start 'ssh -L \(port):\(host):\(port) user@<this host>' there; if "
            + "it shows a page, sign in as the developer and press Accept"
    }
}
