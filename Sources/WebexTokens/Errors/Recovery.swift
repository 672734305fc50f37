public import FoundationEssentials

/// What to do now, the one question that every error answers.
@nonexhaustive
public enum Recovery: Hashable, Sendable {
    /// Try again, at once or after the time that Webex asks for.
    case retry(after: Duration?)
    /// The developer logs in again.
    case authorizeAgain
    /// The customer's admin authorizes the Service App.
    case askCustomerAdmin
    /// A setting is wrong; the text names it.
    case fixConfiguration(String)
    /// The organization has to be registered here.
    case register
    /// Something else listens on the redirect URI's port.
    case freePort(Int)
    /// The store cannot be used as it is; the text is the command or the advice that fixes it.
    case fixStore(String)
    /// Another process is refreshing this token, until then at the latest.
    case wait(until: Date)
    /// Webex sent what its documentation rules out; report it to Webex support.
    case report
}

extension WebexAuthError {
    /// What to do now; `nil` if there is nothing to do.
    public var recovery: Recovery? {
        switch self {
        case .unreachable(let failure): failure.recovery
        case .rateLimited(let facts): .retry(after: facts.retryAfter)
        case .authentication(let facts) where facts.status == 403:
            .fixConfiguration(ConfigurationHint.permission.advice)
        case .authentication, .refreshRejected(.integration, _, _), .noRefreshToken(.integration),
            .notAuthorized,
            .codeRejected, .loginTimedOut:
            .authorizeAgain
        case .loginDenied(let code, _): LoginRefusal(code: code).recovery
        case .orgNotAuthorized: .askCustomerAdmin
        case .integrationCannotHelp(_, _, let integration): integration.recovery
        case .refreshRejected(.org, _, _), .noRefreshToken(.org), .orgNotRegistered, .organizationMismatch:
            .register
        case .misconfigured(_, let hint): .fixConfiguration(hint.advice)
        case .notFound: .fixConfiguration(ConfigurationHint.application.advice)
        case .missingSettings(let names): .fixConfiguration("Set " + names.joined(separator: ", "))
        case .invalidSetting(let name, _): .fixConfiguration("Correct \(name)")
        case .invalidArgument(let name, _): .fixConfiguration("Correct \(name)")
        case .redirectURIUnusable, .listenerFailed: .fixConfiguration(ConfigurationHint.redirectURI.advice)
        case .portTaken(let port, _, _): .freePort(port)
        case .storage(let error), .notSaved(_, let error): error.recovery
        case .validation(let facts) where facts.namesOrgID: .fixConfiguration("Check the organization's id")
        case .validation, .malformedReply: .report
        case .blockingCallInsideTask, .closed, .cancelled: nil
        }
    }

    /// What to do after registering has failed, where that is another thing than ``recovery``: the organization may
    /// be registered already, and stays so.
    package var registrationAdvice: String? {
        switch self {
        case .refreshRejected(.org, _, _):
            "Give a current refresh token, or none to fetch one; what was stored before is unchanged"
        case .organizationMismatch: "Give that organization's id, or a refresh token of this one"
        default: recovery.map(String.init(describing:))
        }
    }

    /// The facts of Webex's reply, if there was one; where two requests failed, those about the organization itself.
    public var reply: ReplyFacts? {
        switch self {
        case .integrationCannotHelp(_, let own, _): own?.reply
        case .rateLimited(let facts), .authentication(let facts), .notFound(let facts),
            .validation(let facts),
            .misconfigured(let facts, _), .refreshRejected(_, let facts, _), .codeRejected(let facts),
            .orgNotAuthorized(_, let facts):
            facts
        case .unreachable(.unavailable(let facts)), .unreachable(.notWebex(let facts)): facts
        default: nil
        }
    }

    /// Webex's tracking id, if the failure has one; ``cause`` has its own.
    public var trackingID: String? {
        if case .malformedReply(_, let trackingID) = self { return trackingID }
        return reply?.trackingID
    }

    /// The Integration's failure, where it is why an organization's tokens could not be fetched.
    public var cause: WebexAuthError? {
        guard case .integrationCannotHelp(_, _, let integration) = self else { return nil }
        return integration
    }
}

extension TransportFailure {
    var recovery: Recovery {
        switch self {
        case .replyTooLarge: .report
        case .unavailable(let facts), .notWebex(let facts): .retry(after: facts.retryAfter)
        case .proxyRefused(_, let status) where !Self.temporaryProxyStatuses.contains(status):
            .fixConfiguration(
                "Check HTTPS_PROXY or ALL_PROXY, and what that proxy allows; NO_PROXY names hosts that need none"
            )
        case .tlsRefused(_, let problem): .fixConfiguration(problem.advice)
        case .replyUnreadable:
            .fixConfiguration("Find what compresses replies on their way here, and switch that off")
        case .unusableSetting(let name, _): .fixConfiguration("Correct \(name)")
        case .couldNotResolve, .couldNotConnect, .proxyRefused, .tls, .timedOut, .connectionLost:
            .retry(after: nil)
        }
    }

    /// What passes by itself; every other answer of a proxy is its rule.
    private static let temporaryProxyStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]
}

extension WebexAuthError {
    /// Turns a missing reply into an error that names the setting, where one is to blame.
    package init(_ failure: TransportFailure) {
        self =
            switch failure {
            case .unusableSetting(let name, let reason): .invalidSetting(name: name, reason: reason)
            default: .unreachable(failure)
            }
    }
}

extension TokenStorageError {
    /// What to do now.
    public var recovery: Recovery {
        switch self {
        case .insecure(_, _, let command): .fixStore(command)
        case .unusable: .fixStore("Set BYOVA_STORE to another path")
        case .full: .fixStore("Free some space there; --read-only still reads what is stored")
        case .readOnly: .fixStore("Make the file and its folder writable, or use --read-only")
        case .diskFailed: .fixStore("Check that disk, its quota and the file size limit")
        case .locked(let store):
            .fixStore(
                "Close the program that holds it" + (store.path.map { "; 'fuser -v \($0)' names it" } ?? "")
            )
        case .inUse: .fixStore("Close it and try again")
        case .corrupt:
            .fixStore("Put a backup back, or keep the file and start anew with 'byova store set-aside'")
        case .unfinished: .fixStore("Run 'byova' once without --read-only")
        case .notShareable: .fixStore("Put the store on a local disk")
        case .replaced:
            .fixStore(
                "Put the file back, or end every byova that has it open, and start again with what is there now"
            )
        case .newerVersion: .fixStore("Update byova")
        case .sealed(_, let problem): .fixStore(problem.advice)
        case .leaseBusy(_, let until): .wait(until: until)
        case .leaseLost: .retry(after: nil)
        case .custom: .fixStore("Check the token storage")
        }
    }
}

extension ConfigurationHint {
    /// Names the setting to check.
    var advice: String {
        switch self {
        case .integrationCredentials:
            "Check WEBEX_INTEGRATION_CLIENT_ID and WEBEX_INTEGRATION_CLIENT_SECRET"
        case .serviceAppCredentials: "Check WEBEX_SA_CLIENT_ID and WEBEX_SA_CLIENT_SECRET"
        case .redirectURI: "Check WEBEX_INTEGRATION_REDIRECT_URI against the Integration's registration"
        case .clientID: "Compare WEBEX_INTEGRATION_CLIENT_ID with the Integration's registration"
        case .registration: "Compare \(Self.agreement)"
        case .authorizeURL: "Check WEBEX_AUTHORIZE_URL and WEBEX_BASE_URL"
        case .scope:
            "Give the Integration all scopes that are asked for, by default "
                + IntegrationScopes.standard.joined(separator: " ")
        case .application: "Check WEBEX_SA_CLIENT_ID, WEBEX_SA_APPLICATION_ID and WEBEX_BASE_URL"
        case .permission:
            "Check that the Integration has spark:applications_token and the Service App's developer account"
        }
    }
}
