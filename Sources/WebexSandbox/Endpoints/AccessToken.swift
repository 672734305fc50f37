import HTTPTypes
import LoopbackServer

/// `POST /v1/access_token`: exchanges codes and refresh tokens.
extension SimulatedWebex {
    mutating func accessToken(_ exchange: Exchange) throws(WebexError) -> Outcome {
        guard exchange.request.method == .post else { return .methodNotAllowed("POST", exchange) }
        let fields = exchange.request.form
        let client = try authenticatedClient(exchange.request, fields)
        do throws(WebexError) {
            switch fields["grant_type"] {
            case "authorization_code"?: return try exchangeCode(fields, client: client, at: exchange.now)
            case "refresh_token"?: return try refreshTokens(fields, client: client, at: exchange.now)
            default:
                throw .broker(.badRequest, "unsupported_grant_type", "The grant type is not supported.")
            }
        } catch {
            return Outcome(
                reply: error.reply(trackingID: exchange.trackingID),
                verdict: error.summary,
                client: client
            )
        }
    }

    private mutating func exchangeCode(
        _ fields: FormFields,
        client: ClientKind,
        at now: Int
    ) throws(WebexError) -> Outcome {
        // A code that was presented is spent, even by a request that fails.
        guard
            let issued = fields["code"].flatMap({ logins.redeem($0) }), client == .integration,
            now < issued.issuedAt + settings.codeLifetime
        else {
            throw .malformed("The authorization code provided is expired, revoked, malformed, or invalid.")
        }
        guard fields["redirect_uri"] == issued.request.redirectURI || !issued.request.namesRedirectURI else {
            throw .malformed("The redirect_uri does not match the one of the authorization request.")
        }
        guard Self.proves(fields["code_verifier"], issued.request.challenge) else {
            throw .malformed("The code_verifier does not match the code_challenge.")
        }
        let developer = OrganizationDirectory.developer
        let grant = GrantLedger.Grant(
            client: .integration,
            organization: developer,
            authorization: organizations[developer]?.authorization ?? 0,
            scopes: issued.request.scopes
        )
        let pair = grants.issue(grant, lifetimes: settings.integrationLifetimes, at: now, serials: serials())
        return Outcome(reply: pair.reply, verdict: "code exchanged", client: client)
    }

    private mutating func refreshTokens(
        _ fields: FormFields,
        client: ClientKind,
        at now: Int
    ) throws(WebexError) -> Outcome {
        guard
            let token = fields["refresh_token"],
            let claims = claims(of: token, kind: .refresh, at: now), claims.client == client
        else {
            // The broker's own form and code, not the public API's.
            throw .broker(
                settings.deadRefreshStatus == 401 ? .unauthorized : .badRequest,
                "invalid_request",
                "The refresh token provided is expired, revoked, malformed, or invalid."
            )
        }
        let pair = grants.refresh(token, claims, settings: settings, at: now, serials: serials())
        let name = organizations[claims.organization]?.name ?? ""
        return Outcome(reply: pair.reply, verdict: "refreshed \(name)", client: client)
    }

    /// Without a challenge there is nothing to prove; with one, a verifier must.
    private static func proves(_ verifier: String?, _ challenge: CodeChallenge?) -> Bool {
        guard let challenge else { return true }
        return verifier.map(challenge.matches(verifier:)) ?? false
    }
}
