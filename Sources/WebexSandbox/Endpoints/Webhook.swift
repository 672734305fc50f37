/// A registered webhook; the sandbox stores it and sends nothing.
struct Webhook: Hashable, Sendable, Encodable {
    let id: String
    var name: String
    var targetUrl: String
    let resource: String
    let event: String
    let filter: String?
    var secret: String?
    var status = "active"
    let created: String
    let ownedBy: String

    /// Whether two webhooks report the same events to the same URL.
    func duplicates(_ other: Webhook) -> Bool {
        (targetUrl, resource, event, filter) == (other.targetUrl, other.resource, other.event, other.filter)
    }
}
