package import WebexTokens

/// Work that a person starts and that is answered by ``Message/finished(_:_:)``, or by the message that it names.
package enum Action: Hashable, Sendable {
    /// A verb on one credential. A proof is answered by ``Message/proved(_:_:)``, unless it could not be tried.
    case perform(Verb, TokenSubject)
    /// Register an organization, with the refresh token or else by fetching.
    case register(OrgID, refreshToken: Secret?)
    /// Set or remove the name of an organization: ``Message/named(_:_:others:)``, unless the store fails.
    case name(OrgID, OrgName?)
    /// Simulate the developer's consent over HTTP.
    case playConsent(url: String)
    /// Simulate the customer's admin: ``Message/adminState(_:authorized:)`` first.
    case toggleAdmin(OrgID)

    /// The credential that it is about.
    package var subject: TokenSubject? {
        switch self {
        case .perform(_, let subject): subject
        case .register(let id, _), .name(let id, _): .org(id)
        case .playConsent, .toggleAdmin: nil
        }
    }

    /// Whether a request is lost if the program ends without waiting for it: proving and naming return no tokens, so
    /// they do not end a request that does, and their reply may be lost.
    var bringsTokens: Bool {
        switch self {
        case .perform(let verb, _): verb.bringsTokens
        case .name: false
        case .register, .playConsent, .toggleAdmin: true
        }
    }
}

extension Action {
    /// What runs, for a notice; `nil` if a dialog shows it.
    func progress(_ title: (TokenSubject) -> String) -> String? {
        switch self {
        case .perform(let verb, let subject): verb.progress(title(subject))
        case .playConsent: "Simulating the developer's consent"
        case .toggleAdmin(let id): "Simulating the admin of \(title(.org(id)))"
        case .register, .name: nil
        }
    }

    /// What is done, for a notice; `nil` if something else reports it.
    func success(_ title: (TokenSubject) -> String) -> String? {
        if case .perform(let verb, let subject) = self { verb.success(title(subject)) } else { nil }
    }

    /// What has failed, without the reason.
    func failure(_ name: (TokenSubject) -> String) -> String {
        switch self {
        case .perform(let verb, let subject): "\(name(subject)) not \(verb.participle)"
        case .register(let id, _): "\(name(.org(id))) not registered"
        case .name(let id, _): "\(name(.org(id))) not renamed"
        case .playConsent: "Could not simulate the consent"
        case .toggleAdmin: "Could not simulate the admin"
        }
    }
}
