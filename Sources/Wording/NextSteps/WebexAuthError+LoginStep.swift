import ForeignText
package import WebexTokens

/// Sentences for a login, in commands and on the screen.
package enum LoginText {
    /// What to do with the URL of the consent page.
    package static let invitation = "Open this URL in a browser, sign in as the developer, and press Accept"

    /// What to do where Webex's page calls a parameter invalid: it does not redirect then.
    package static let checkWhereInvalid =
        "If the browser says that something is invalid, compare WEBEX_INTEGRATION_CLIENT_ID and "
        + "WEBEX_INTEGRATION_REDIRECT_URI with the Integration's registration"
}

extension WebexAuthError {
    /// What to do after a failed login: its likely cause, and not only to log in again; `nil` if the error says it.
    package func loginStep(in interface: Interface) -> String? {
        switch self {
        case .loginTimedOut(_, let redirectURI): Self.checklist(redirectURI)
        case .codeRejected:
            "Compare WEBEX_INTEGRATION_REDIRECT_URI with the Integration's registration, and use the newest page in "
                + "the browser: a code works once and expires soon"
        case .loginDenied(let code, _):
            switch LoginRefusal(code: code) {
            case .accessDenied:
                "Sign in as the developer and press Accept; if Webex says that an administrator denied access, that "
                    + "administrator has to allow the Integration in Control Hub"
            case .signInRequired: "Sign in to Webex in that browser, then open a new login URL in it"
            case .configuration, .outage: nextStep(in: interface)
            }
        default: recovery == .authorizeAgain ? nil : nextStep(in: interface)
        }
    }

    /// What may keep the browser from following the redirect.
    private static func checklist(_ redirectURI: String) -> String {
        let authority = URLAuthority(of: redirectURI)
        let (host, port) = (authority.host, Int(authority.end.dropFirst()) ?? 80)
        return "\(LoginText.checkWhereInvalid), character by character; if it cannot "
            + "connect, it runs on another machine: run 'ssh -L \(port):\(host):\(port) user@<this host>' there; if "
            + "it shows a page, sign in as the developer and press Accept"
    }
}
