extension WebexAuthError: CustomStringConvertible {
    /// The error in one sentence, without the next step.
    public var description: String {
        switch self {
        case .unreachable(let failure): "Webex is unreachable: \(failure)"
        case .rateLimited: "Too many requests (429)"
        case .authentication(let facts): "Webex rejected the token (\(facts.status)): \(facts.summary)"
        case .notFound(let facts): "Webex found no such resource (404): \(facts.summary)"
        case .validation(let facts): "Webex rejected the request (\(facts.status)): \(facts.summary)"
        case .misconfigured(let facts, _):
            "Webex rejected the configuration (\(facts.status)): \(facts.summary)"
        case .refreshRejected(let subject, let facts, nil):
            "Webex rejected the refresh token of \(subject.title) (\(facts.status)): \(facts.summary)"
        case .refreshRejected(let subject, let facts, .some(let sentAt)):
            "The reply to a refresh of \(subject.title) at \(sentAt.timestamp) was lost, most likely with the new "
                + "tokens: Webex rejected the old refresh token (\(facts.status))"
        case .codeRejected(let facts):
            "Webex rejected the authorization code (\(facts.status)): \(facts.summary)"
        case .orgNotAuthorized(let org, let facts):
            "\(org) has not authorized the Service App (\(facts.status)): \(facts.summary)"
        case .integrationCannotHelp(_, .some(let own), let integration):
            "\(own); the Integration cannot fetch a new one: \(integration)"
        case .integrationCannotHelp(let org, nil, let integration):
            "The Integration cannot fetch the token of \(org): \(integration)"
        case .malformedReply(let field, _): "Webex's reply contains no valid \(field)"
        case .organizationMismatch(let expected, let received):
            "The token belongs to organization \(received), not \(expected); nothing was stored"
        case .notAuthorized: "The Integration is not authorized"
        case .noRefreshToken(let subject): "No refresh token for \(subject.title)"
        case .orgNotRegistered(let org): "Organization \(org) is not registered"
        case .loginDenied(let code, let description):
            "Login denied: \([code, description].compactMap(\.self).joined(separator: ", "))"
        case .loginTimedOut(let limit, let uri):
            "Login timed out: no redirect to \(uri) within \(Int(limit.inSeconds)) s"
        case .portTaken(let port, let uri, let holder):
            "Port \(port) is in use\(holder.map { " by \($0)" } ?? ""); the redirect URI \(uri) needs it"
        case .listenerFailed(let uri, let reason): "Cannot listen on \(uri): \(reason)"
        case .redirectURIUnusable(let uri, let reason):
            "Cannot listen on the redirect URI \(uri): \(reason)"
        case .invalidArgument(let name, let reason), .invalidSetting(let name, let reason):
            "\(name): \(reason)"
        case .missingSettings(let names): "Missing settings: \(names.joined(separator: ", "))"
        case .storage(let error): String(describing: error)
        case .notSaved(let subject, let error): "The new token of \(subject.title) is NOT SAVED. \(error)"
        case .blockingCallInsideTask:
            "Blocking call inside a task or on an event loop; use the async method instead"
        case .closed: "This client is closed"
        case .cancelled: "Cancelled"
        }
    }
}

extension TransportFailure: CustomStringConvertible {
    /// The failure in a few words.
    public var description: String {
        switch self {
        case .couldNotResolve(let host): "cannot connect to \(host) (the host name did not resolve)"
        case .couldNotConnect(let host, let reason): "cannot connect to \(host) (\(reason))"
        case .proxyRefused(let proxy, let status): "the proxy \(proxy) refused the tunnel (HTTP \(status))"
        case .tlsRefused(let host, let problem): "cannot connect securely to \(host) (\(problem.words))"
        case .tls(let host, let reason): "cannot connect securely to \(host) (\(reason))"
        case .timedOut(let limit, let host):
            "no reply\(host.map { " from \($0)" } ?? "") within \(Int(limit.inSeconds)) s"
        case .connectionLost(let reason, let host):
            "the connection\(host.map { " to \($0)" } ?? "") was lost (\(reason))"
        case .replyTooLarge(let limit): "the reply is larger than \(limit / 1_048_576) MiB"
        case .replyUnreadable(let reason): "the reply cannot be read (\(reason))"
        case .unavailable(let facts):
            [facts.statusText, facts.words].compactMap(\.self).joined(separator: ", ")
        case .notWebex(let facts):
            "the reply did not come from Webex (\([facts.statusText, facts.words].compactMap(\.self).joined(separator: ", ")))"
        case .unusableSetting(let name, let reason): "\(name): \(reason)"
        }
    }
}

extension TransportFailure {
    /// The host or proxy, with its port, that the failure is about.
    package var host: String? {
        switch self {
        case .couldNotResolve(let host), .couldNotConnect(let host, _), .proxyRefused(let host, _),
            .tlsRefused(let host, _), .tls(let host, _):
            host
        case .timedOut(_, let host), .connectionLost(_, let host): host
        case .replyTooLarge, .replyUnreadable, .unavailable, .notWebex, .unusableSetting: nil
        }
    }
}

extension Recovery: CustomStringConvertible {
    /// The next step in a short sentence.
    public var description: String {
        switch self {
        case .retry(.some(let pause)): "Try again in \(max(Int(pause.inSeconds.rounded(.up)), 1)) s"
        case .retry(.none): "Try again in a moment"
        case .authorizeAgain: "Authorize the Integration"
        case .askCustomerAdmin: "Ask the customer's admin to authorize the Service App in Control Hub"
        case .fixConfiguration(let remedy): remedy.description
        case .fixStore(let remedy): remedy.description
        case .register: "Register the organization"
        case .freePort(let port):
            "Stop the program that listens on port \(port), or change WEBEX_INTEGRATION_REDIRECT_URI and its "
                + "registration"
        case .wait: "Wait for the other process"
        case .report: "Report it to Webex support"
        }
    }
}
