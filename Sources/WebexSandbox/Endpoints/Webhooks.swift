import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// `GET`, `POST`, `PUT` and `DELETE` on `/v1/webhooks`.
extension SimulatedWebex {
    private struct Creation: Decodable {
        let name: String
        let targetUrl: String
        let resource: String
        let event: String
        let filter: String?
        let secret: String?
        let ownedBy: String?
    }

    private struct Change: Decodable {
        let name: String
        let targetUrl: String
        let secret: String?
        let status: String?
    }

    mutating func webhooks(_ exchange: Exchange) throws(WebexError) -> Outcome {
        let id = exchange.parts.dropFirst().first.map(String.init)
        switch (exchange.request.method, id) {
        case (.get, _): return try readWebhooks(exchange, id: id)
        case (.post, nil): return try createWebhook(exchange)
        case (.put, let id?): return try changeWebhook(exchange, id: id)
        case (.delete, let id?): return try deleteWebhook(exchange, id: id)
        default: return .methodNotAllowed(id == nil ? "GET, POST" : "GET, PUT, DELETE", exchange)
        }
    }

    private func readWebhooks(_ exchange: Exchange, id: String?) throws(WebexError) -> Outcome {
        let claims = try bearer(exchange, anyOf: .webhooksRead)
        if let id {
            let webhook = webhooks[try index(of: id)]
            return Outcome(reply: .json(webhook), verdict: "webhook read", client: claims.client)
        }
        let fields = exchange.request.queryFields
        let most = min(max(fields["max"].flatMap { Int($0) } ?? 100, 1), 100)
        let first = min(max(fields["offset"].flatMap { Int($0) } ?? 0, 0), webhooks.count)
        let page = webhooks[first...].prefix(most)
        var reply = LoopbackReply.json(["items": Array(page)])
        if page.endIndex < webhooks.endIndex, let link = HTTPField.Name("Link") {
            let host = exchange.request.hosts.first ?? "localhost"
            reply.headers[link] =
                "<http://\(host)/v1/webhooks?max=\(most)&offset=\(page.endIndex)>; rel=\"next\""
        }
        return Outcome(reply: reply, verdict: "\(page.count) webhooks listed", client: claims.client)
    }

    private mutating func createWebhook(_ exchange: Exchange) throws(WebexError) -> Outcome {
        let claims = try bearer(exchange, anyOf: .webhooksWrite)
        guard let creation = exchange.request.json(Creation.self), creation.targetUrl.isWebURL else {
            throw .malformed("name, targetUrl, resource and event are required.")
        }
        let webhook = Webhook(
            id: PublicID.encoded(type: "WEBHOOK", id: secrets.bytes(16).hexGroups(of: [4, 2, 2, 2, 6])),
            name: creation.name,
            targetUrl: creation.targetUrl,
            resource: creation.resource,
            event: creation.event,
            filter: creation.filter,
            secret: creation.secret,
            created: HTTPDate.iso8601(Date(timeIntervalSince1970: TimeInterval(exchange.now))),
            ownedBy: creation.ownedBy ?? "creator"
        )
        guard !webhooks.contains(where: webhook.duplicates) else {
            throw .api(.conflict, "A webhook with this filter and targetUrl already exists.")
        }
        webhooks.append(webhook)
        return Outcome(reply: .json(webhook), verdict: "webhook created", client: claims.client)
    }

    private mutating func changeWebhook(_ exchange: Exchange, id: String) throws(WebexError) -> Outcome {
        let claims = try bearer(exchange, anyOf: .webhooksWrite)
        let index = try index(of: id)
        guard let change = exchange.request.json(Change.self), change.targetUrl.isWebURL else {
            throw .malformed("name and targetUrl are required.")
        }
        // A webhook can be enabled again by its owner, but not disabled.
        guard change.status ?? "active" == "active" else { throw .malformed("status can only be active.") }
        webhooks[index].name = change.name
        webhooks[index].targetUrl = change.targetUrl
        webhooks[index].secret = change.secret ?? webhooks[index].secret
        webhooks[index].status = "active"
        return Outcome(reply: .json(webhooks[index]), verdict: "webhook changed", client: claims.client)
    }

    private mutating func deleteWebhook(_ exchange: Exchange, id: String) throws(WebexError) -> Outcome {
        let claims = try bearer(exchange, anyOf: .webhooksWrite)
        webhooks.remove(at: try index(of: id))
        return Outcome(
            reply: LoopbackReply(status: .noContent),
            verdict: "webhook deleted",
            client: claims.client
        )
    }

    private func index(of id: String) throws(WebexError) -> Int {
        guard let index = webhooks.firstIndex(where: { $0.id == id }) else { throw .notFound }
        return index
    }
}

extension String {
    fileprivate var isWebURL: Bool {
        guard let url = URLComponents(string: self), url.host?.isEmpty == false else { return false }
        return url.scheme == "https" || url.scheme == "http"
    }
}
