import HTTPTypes
import LoopbackServer

/// `GET /v1/authorize` shows the consent page; `POST /v1/authorize` takes its answer.
extension SimulatedWebex {
    /// An error that may be sent to the redirect URI.
    private struct RedirectError: Error {
        let code: String
        let description: String
    }

    mutating func authorize(_ exchange: Exchange) -> Outcome {
        switch exchange.request.method {
        case .get: consentPage(exchange)
        case .post: consentAnswer(exchange)
        default: .methodNotAllowed("GET, POST", exchange)
        }
    }

    private mutating func consentPage(_ exchange: Exchange) -> Outcome {
        let fields = exchange.request.queryFields
        guard fields["client_id"] == credentials.integrationClientID else {
            return errorPage("Client Id is invalid", "No Integration has this client ID.")
        }
        // An error is never sent to a redirect URI that is not registered (RFC 6749, 4.1.2.1).
        let redirectURI = fields["redirect_uri"] ?? credentials.redirectURI
        let matches = RedirectURI.matches(
            redirectURI,
            registered: credentials.redirectURI,
            anyLoopbackPort: settings.acceptsAnyLoopbackPort
        )
        guard matches else {
            return errorPage(
                "Redirect URI is invalid",
                "The Integration is registered with another redirect URI; the two must match exactly."
            )
        }
        do throws(RedirectError) {
            let request = try loginRequest(fields, redirectURI: redirectURI)
            let ticket = secrets.bytes(24).hex
            logins.open(request, ticket: ticket)
            let page = ConsentPage(scopes: request.scopes.names, ticket: ticket, redirectURI: redirectURI)
            return Outcome(reply: page.reply, verdict: "consent page shown", client: .integration)
        } catch {
            return refused(error.code, error.description, redirectURI: redirectURI, state: fields["state"])
        }
    }

    private func loginRequest(
        _ fields: FormFields,
        redirectURI: String
    ) throws(RedirectError) -> LoginLedger.Request {
        guard fields["response_type"] == "code" else {
            throw RedirectError(
                code: "unsupported_response_type",
                description: "The response type must be code."
            )
        }
        guard let scopes = Scopes(requested: fields["scope"] ?? "") else {
            throw RedirectError(code: "invalid_scope", description: "The requested scope is invalid.")
        }
        guard fields["prompt"] != "none" else {
            throw RedirectError(code: "login_required", description: "No user is signed in.")
        }
        return LoginLedger.Request(
            redirectURI: redirectURI,
            namesRedirectURI: fields["redirect_uri"] != nil,
            scopes: scopes,
            state: fields["state"],
            challenge: try challenge(fields)
        )
    }

    private func challenge(_ fields: FormFields) throws(RedirectError) -> CodeChallenge? {
        guard let value = fields["code_challenge"] else { return nil }
        let name = fields["code_challenge_method"] ?? CodeChallenge.Method.plain.rawValue
        guard let method = CodeChallenge.Method(rawValue: name), CodeChallenge.isWellFormed(value) else {
            throw RedirectError(code: "invalid_request", description: "The code challenge is invalid.")
        }
        return CodeChallenge(value: value, method: method)
    }

    private mutating func consentAnswer(_ exchange: Exchange) -> Outcome {
        let fields = exchange.request.form
        guard let request = logins.close(ticket: fields["ticket"] ?? "") else {
            return errorPage("This page is no longer valid", "Start again from the application.")
        }
        guard fields["decision"] == ConsentPage.Decision.allow.rawValue else {
            return refused(
                "access_denied",
                "The resource owner or authorization server denied the request.",
                redirectURI: request.redirectURI,
                state: request.state
            )
        }
        let code = TokenMint.text(secrets.bytes(48), organization: OrganizationDirectory.developer)
        logins.issue(code, for: request, at: exchange.now)
        let target = RedirectURI.adding(
            [("code", code), ("state", request.state)],
            to: request.redirectURI
        )
        return Outcome(reply: .redirect(to: target), verdict: "allowed, code issued", client: .integration)
    }

    private func refused(
        _ code: String,
        _ description: String,
        redirectURI: String,
        state: String?
    ) -> Outcome {
        let target = RedirectURI.adding(
            [
                ("error", code), ("error_description", description),
                ("state", settings.omitsStateOnErrors ? nil : state),
            ],
            to: redirectURI
        )
        return Outcome(reply: .redirect(to: target), verdict: code, client: .integration)
    }

    private func errorPage(_ title: String, _ text: String) -> Outcome {
        Outcome(reply: HTMLPage.error(title, text), verdict: title, client: nil)
    }
}

extension LoopbackReply {
    fileprivate static func redirect(to target: String) -> LoopbackReply {
        LoopbackReply(status: .found, headers: [.location: target, .cacheControl: "no-store"])
    }
}
