/// What in the configuration to check, set or correct.
///
/// Settings go by the names of their environment variables, also where a program gives their values in code.
@nonexhaustive
public enum ConfigurationRemedy: Hashable, Sendable {
    /// Compare this part with its registration at Webex.
    case check(ConfigurationHint)
    /// Set what is missing.
    case set([String])
    /// Correct this setting or argument; the error says what is wrong with its value.
    case correct(String)
    /// Check the organization's ID.
    case checkOrgID
    /// Check `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, and what the proxy allows.
    case checkProxy
    /// Check which server answers, this machine's clock, and the root certificates that `SSL_CERT_FILE` or
    /// `SSL_CERT_DIR` names.
    case checkCertificate(TLSProblem)
    /// Find the proxy or gateway that compresses replies.
    case checkContentCoding
}

extension ConfigurationRemedy: CustomStringConvertible {
    /// The remedy in a short sentence.
    public var description: String {
        switch self {
        case .check(let hint): hint.check
        case .set(let names): "Set \(names.joined(separator: ", "))"
        case .correct(let name): "Correct \(name)"
        case .checkOrgID: "Check the organization ID"
        case .checkProxy:
            "Check HTTPS_PROXY or ALL_PROXY, and what that proxy allows; NO_PROXY lists hosts that bypass it"
        case .checkCertificate(let problem): problem.check
        case .checkContentCoding: "Find the proxy that compresses replies, and turn its compression off"
        }
    }
}

extension ConfigurationHint {
    /// The settings to compare with Webex.
    fileprivate var check: String {
        switch self {
        case .integrationCredentials:
            "Check WEBEX_INTEGRATION_CLIENT_ID and WEBEX_INTEGRATION_CLIENT_SECRET"
        case .serviceAppCredentials: "Check WEBEX_SA_CLIENT_ID and WEBEX_SA_CLIENT_SECRET"
        case .redirectURI: "Check WEBEX_INTEGRATION_REDIRECT_URI against the Integration's registration"
        case .clientID: "Check WEBEX_INTEGRATION_CLIENT_ID against the Integration's registration"
        case .registration:
            "Compare WEBEX_INTEGRATION_CLIENT_ID and WEBEX_INTEGRATION_REDIRECT_URI with the Integration's "
                + "registration"
        case .authorizeURL: "Check WEBEX_AUTHORIZE_URL and WEBEX_BASE_URL"
        case .scope:
            "Give the Integration every requested scope, by default "
                + IntegrationScopes.standard.joined(separator: " ")
        case .application: "Check WEBEX_SA_CLIENT_ID, WEBEX_SA_APPLICATION_ID and WEBEX_BASE_URL"
        case .permission:
            "Check that the Integration has the scope spark:applications_token and the Service App's developer "
                + "account"
        }
    }
}

extension TLSProblem {
    fileprivate var check: String {
        switch self {
        case .unknownIssuer, .wrongName:
            "Check which server answers there; if your network inspects TLS, point SSL_CERT_FILE or SSL_CERT_DIR "
                + "to its root certificates"
        case .expired, .notYetValid:
            "Check this machine's clock and which server answers there; SSL_CERT_FILE and SSL_CERT_DIR name the "
                + "trusted root certificates"
        case .oldProtocol: "Check which server answers there; older TLS is not used"
        }
    }
}
