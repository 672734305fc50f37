import HTTPTypes
import LoopbackServer

/// `GET /v1/people/me`: the developer.
extension SimulatedWebex {
    private struct Person: Encodable {
        let id: String
        let emails: [String]
        let displayName: String
        let orgId: String
        let type: String
    }

    func peopleMe(_ exchange: Exchange) throws(WebexError) -> Outcome {
        guard exchange.request.method == .get else { return .methodNotAllowed("GET", exchange) }
        let claims = try bearer(exchange, anyOf: [.peopleRead, .all])
        let person = Person(
            id: PublicID.encoded(type: "PEOPLE", id: "f5b36187-c8dd-4727-8b2f-f9c447f29046"),
            emails: ["developer@example.com"],
            displayName: "Sandbox Developer",
            orgId: PublicID.encoded(type: "ORGANIZATION", id: claims.organization.text),
            type: "person"
        )
        return Outcome(reply: .json(person), verdict: "token is alive", client: claims.client)
    }
}
