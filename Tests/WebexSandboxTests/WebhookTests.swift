import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct WebhookTests {
    private static let creation = """
        {"name":"n","targetUrl":"https://example.com/hook","resource":"serviceApp","event":"authorized"}
        """

    private struct Item: Decodable {
        let id: String
        let name: String
        let status: String
    }

    @Test func `a webhook is created, listed, changed and deleted`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let created = portal.send(.post, "/v1/webhooks", json: Self.creation, bearer: bearer)
        #expect(created.status == .ok)
        let webhook = try JSONDecoder().decode(Item.self, from: Data(created.body))
        #expect(webhook.status == "active")
        let target = "/v1/webhooks/\(webhook.id)"
        #expect(portal.send(.post, "/v1/webhooks", json: Self.creation, bearer: bearer).status == .conflict)
        let change = #"{"name":"m","targetUrl":"https://example.com/other"}"#
        #expect(portal.send(.put, target, json: change, bearer: bearer).status == .ok)
        #expect(portal.get(target, bearer: bearer).text.contains(#""name":"m""#))
        #expect(portal.send(.delete, target, json: "", bearer: bearer).status == .noContent)
        #expect(portal.get("/v1/webhooks", bearer: bearer).text == #"{"items":[]}"#)
        #expect(portal.get(target, bearer: bearer).status == .notFound)
    }

    @Test func `a list continues behind a link`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        for number in 1...3 {
            let json = Self.creation.replacing("/hook", with: "/hook\(number)")
            _ = portal.send(.post, "/v1/webhooks", json: json, bearer: bearer)
        }
        let link = try #require(HTTPField.Name("Link"))
        let first = portal.get("/v1/webhooks?max=2", bearer: bearer)
        #expect(first.headers[link] == #"<http://h/v1/webhooks?max=2&offset=2>; rel="next""#)
        let second = portal.get("/v1/webhooks?max=2&offset=2", bearer: bearer)
        #expect(second.headers[link] == nil)
        #expect(second.text.contains("/hook3"))
    }

    @Test(arguments: ["{}", #"{"name":"n","targetUrl":"ftp://x","resource":"r","event":"e"}"#])
    func `what is missing is refused`(json: String) throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        #expect(portal.send(.post, "/v1/webhooks", json: json, bearer: bearer).status == .badRequest)
    }

    @Test func `reading and writing need their scopes`() throws {
        var portal = Portal()
        let reader = try portal.login(scope: "application:webhooks_read").accessToken
        #expect(portal.get("/v1/webhooks", bearer: reader).status == .ok)
        #expect(portal.send(.post, "/v1/webhooks", json: Self.creation, bearer: reader).status == .forbidden)
        let writer = try portal.login(scope: "application:webhooks_write").accessToken
        #expect(portal.get("/v1/webhooks", bearer: writer).status == .forbidden)
    }
}
