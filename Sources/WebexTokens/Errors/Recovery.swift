public import FoundationEssentials

/// What to do now about an error.
@nonexhaustive
public enum Recovery: Hashable, Sendable {
    /// Try again, at once or after the time that Webex asks for.
    case retry(after: Duration?)
    /// Log the developer in again.
    case authorizeAgain
    /// Ask the customer's admin to authorize the Service App.
    case askCustomerAdmin
    /// A setting, the registration at Webex or the network is wrong.
    case fixConfiguration(ConfigurationRemedy)
    /// Register the organization.
    case register
    /// Free this port of the redirect URI: another program is listening on it.
    case freePort(Int)
    /// The store is unusable.
    case fixStore(StoreRemedy)
    /// Wait: another process is refreshing this token, until this time at the latest.
    case wait(until: Date)
    /// Report to Webex support that Webex broke its documented contract.
    case report
}

extension WebexAuthError {
    /// What to do now; `nil` for ``cancelled``, ``closed`` and ``blockingCallInsideTask``.
    public var recovery: Recovery? {
        switch self {
        case .unreachable(let failure): failure.recovery
        case .rateLimited(let facts): .retry(after: facts.retryAfter)
        case .authentication(let facts) where facts.status == 403:
            .fixConfiguration(.check(.permission))
        case .authentication, .refreshRejected(.integration, _, _), .noRefreshToken(.integration),
            .notAuthorized,
            .codeRejected, .loginTimedOut:
            .authorizeAgain
        case .loginDenied(let code, _): LoginRefusal(code: code).recovery
        case .orgNotAuthorized: .askCustomerAdmin
        case .integrationCannotHelp(_, _, let integration): integration.recovery
        case .refreshRejected(.org, _, _), .noRefreshToken(.org), .orgNotRegistered, .organizationMismatch:
            .register
        case .misconfigured(_, let hint): .fixConfiguration(.check(hint))
        case .notFound: .fixConfiguration(.check(.application))
        case .missingSettings(let names): .fixConfiguration(.set(names))
        case .invalidSetting(let name, _), .invalidArgument(let name, _):
            .fixConfiguration(.correct(name))
        case .redirectURIUnusable, .listenerFailed: .fixConfiguration(.check(.redirectURI))
        case .portTaken(let port, _, _): .freePort(port)
        case .storage(let error), .notSaved(_, let error): error.recovery
        case .validation(let facts) where facts.namesOrgID: .fixConfiguration(.checkOrgID)
        case .validation, .malformedReply: .report
        case .blockingCallInsideTask, .closed, .cancelled: nil
        }
    }

    /// The facts of Webex's reply, if there was one; if two requests failed, those of the organization's own.
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

    /// Webex's tracking ID, if the failure has one; ``cause`` has its own.
    public var trackingID: String? {
        if case .malformedReply(_, let trackingID) = self { return trackingID }
        return reply?.trackingID
    }

    /// The Integration's failure, if that is why an organization's tokens could not be fetched.
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
            .fixConfiguration(.checkProxy)
        case .tlsRefused(_, let problem): .fixConfiguration(.checkCertificate(problem))
        case .replyUnreadable: .fixConfiguration(.checkContentCoding)
        case .unusableSetting(let name, _): .fixConfiguration(.correct(name))
        case .couldNotResolve, .couldNotConnect, .proxyRefused, .tls, .timedOut, .connectionLost:
            .retry(after: nil)
        }
    }

    /// Statuses of a temporary failure; with any other, the proxy refuses for good.
    private static let temporaryProxyStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]
}

extension WebexAuthError {
    /// Wraps a transport failure; an unusable setting becomes ``invalidSetting(name:reason:)``.
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
        case .insecure(let store, _, let mode): .fixStore(.restrict(store, mode: mode))
        case .unusable: .fixStore(.changePath)
        case .full: .fixStore(.freeSpace)
        case .readOnly: .fixStore(.makeWritable)
        case .diskFailed: .fixStore(.checkDisk)
        case .locked(let store), .inUse(let store, _): .fixStore(.closeOtherProgram(store))
        case .corrupt, .sealed(_, .recordBroken): .fixStore(.restoreBackup)
        case .unfinished: .fixStore(.openForWriting)
        case .notShareable: .fixStore(.moveToLocalDisk)
        case .replaced: .fixStore(.reopen)
        case .newerVersion: .fixStore(.updateProgram)
        case .sealed(_, let problem): .fixStore(.fixSeal(problem))
        case .leaseBusy(_, let until): .wait(until: until)
        case .leaseLost: .retry(after: nil)
        case .custom: .fixStore(.checkStorage)
        }
    }
}
