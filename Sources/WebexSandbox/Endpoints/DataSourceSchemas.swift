import HTTPTypes
import LoopbackServer

/// `GET /v1/dataSources/schemas`: requires a valid token, but no particular scope.
extension SimulatedWebex {
    private struct Schema: Encodable {
        let id: String
        let appType: String
        let protocolName: String
        let serviceType: String
        let createdAt: String
        let url: String

        enum CodingKeys: String, CodingKey {
            case id, appType, serviceType, createdAt, url
            case protocolName = "protocol"
        }
    }

    func dataSourceSchemas(_ exchange: Exchange) throws(WebexError) -> Outcome {
        guard exchange.request.method == .get else { return .methodNotAllowed("GET", exchange) }
        let claims = try bearer(exchange)
        let schema = Schema(
            id: "5397013b-7920-4ffc-807c-e8a3e0a18f43",
            appType: "Virtual Agent",
            protocolName: "gRPC",
            serviceType: "VoiceVirtualAgent",
            createdAt: "2024-05-01T00:00:00Z",
            url: "https://github.com/webex/dataSourceSchemas"
        )
        return Outcome(reply: .json(["items": [schema]]), verdict: "token is alive", client: claims.client)
    }
}
