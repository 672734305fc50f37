import HTTPTypes
import LoopbackServer

/// `POST /v1/applications/{applicationId}/token`: a Service App's tokens for one customer.
extension SimulatedWebex {
    private struct Body: Decodable {
        let clientId: String
        let clientSecret: String
        let targetOrgId: String
    }

    mutating func applicationsToken(_ exchange: Exchange) throws(WebexError) -> Outcome {
        guard exchange.request.method == .post else { return .methodNotAllowed("POST", exchange) }
        _ = try bearer(exchange, anyOf: .applicationsToken)
        guard
            let applicationID = exchange.parts.dropFirst().first,
            PublicID.decoded(String(applicationID), type: "APPLICATION") == credentials.serviceAppClientID
        else { throw .notFound }
        guard let body = exchange.request.json(Body.self) else {
            throw .malformed("clientId, clientSecret and targetOrgId are required.")
        }
        guard body.clientId == credentials.serviceAppClientID else { throw .unknownClient }
        guard body.clientSecret.isSameSecret(as: credentials.serviceAppClientSecret) else {
            throw .api(.badRequest, "Invalid client credentials", "The provided clientSecret is invalid")
        }
        guard let id = PublicID.organization(body.targetOrgId) else {
            throw .malformed("targetOrgId is invalid")
        }
        guard let organization = organizations[id], organization.isAuthorized,
            id != OrganizationDirectory.developer
        else { throw .api(.forbidden, "Service App not authorized by Full Admin in Control Hub") }
        let grant = GrantLedger.Grant(
            client: .serviceApp,
            organization: id,
            authorization: organization.authorization,
            scopes: .serviceApp
        )
        let pair = grants.issue(
            grant,
            lifetimes: settings.serviceAppLifetimes,
            at: exchange.now,
            serials: serials()
        )
        return Outcome(reply: pair.reply, verdict: "fetched \(organization.name)", client: .integration)
    }
}
