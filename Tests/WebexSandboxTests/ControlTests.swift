import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct ControlTests {
    private static let header = HTTPField.Name("X-Sandbox-Control")

    private func control(
        _ portal: inout Portal,
        _ method: HTTPRequest.Method,
        _ path: String,
        json: String = "",
        field: String? = "1"
    ) throws -> LoopbackReply {
        var headers = HTTPFields()
        headers[try #require(Self.header)] = field
        let request = LoopbackRequest(
            method: method,
            target: "/_sandbox/\(path)",
            headers: headers,
            body: Array(json.utf8)
        )
        return portal.webex.controlOutcome(of: request).reply
    }

    @Test(arguments: [("1", .ok), (nil, .forbidden), ("0", .forbidden)] as [(String?, HTTPResponse.Status)])
    func `control needs its field`(field: String?, status: HTTPResponse.Status) throws {
        var portal = Portal()
        #expect(try control(&portal, .get, "settings", field: field).status == status)
    }

    @Test(arguments: [
        (["127.0.0.1:8766"], HTTPResponse.Status.ok), (["evil.example"], .forbidden), ([], .forbidden),
    ])
    func `what is meant for another host is refused`(
        hosts: [String],
        status: HTTPResponse.Status
    ) async throws {
        let webex = SharedWebex(Portal().webex) { Date(timeIntervalSince1970: 1_795_478_400) }
        let headers: HTTPFields = [try #require(Self.header): "1"]
        let control = LoopbackRequest(
            method: .get,
            target: "/_sandbox/settings",
            headers: headers,
            hosts: hosts
        )
        #expect(await webex.reply(to: control).status == status)
        let login = LoopbackRequest(method: .get, target: "/v1/people/me", hosts: hosts)
        #expect(await webex.reply(to: login).status == (status == .ok ? .unauthorized : .forbidden))
    }

    @Test func `settings change one by one`() throws {
        var portal = Portal()
        let json = #"{"rotation":"retiredAtOnce","serviceAppLifetimes":{"access":60}}"#
        #expect(try control(&portal, .put, "settings", json: json).status == .ok)
        #expect(portal.webex.settings.rotation == .retiredAtOnce)
        #expect(portal.webex.settings.serviceAppLifetimes == .init(access: 60, refresh: 7_776_000))
        #expect(portal.webex.settings.integrationLifetimes == .documented)
    }

    @Test(arguments: [
        "", "[]", #"{"rotation":"never"}"#, #"{"deadRefreshStatus":500}"#, #"{"codeLifetime":-1}"#,
        #"{"dateOffset":9223372036854775807}"#,
    ])
    func `settings that make no sense change nothing`(json: String) throws {
        var portal = Portal()
        let before = portal.webex.settings
        #expect(try control(&portal, .put, "settings", json: json).status == .badRequest)
        #expect(portal.webex.settings == before)
    }

    @Test func `admins, faults and the Integration are played over HTTP`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let org = "orgs/\(Portal.contoso)"
        #expect(try control(&portal, .post, "\(org)/deauthorize").status == .ok)
        #expect(portal.fetch(org: Portal.contoso, bearer: bearer).status == .forbidden)
        #expect(try control(&portal, .post, "\(org)/authorize").status == .ok)
        #expect(portal.fetch(org: Portal.contoso, bearer: bearer).status == .ok)
        let fault = #"{"endpoint":"people_me","count":1,"status":503}"#
        #expect(try control(&portal, .post, "faults", json: fault).text.contains("people_me"))
        #expect(try control(&portal, .delete, "faults?endpoint=people_me").text == #"{"items":[]}"#)
        #expect(try control(&portal, .post, "integration/revoke").status == .ok)
        #expect(portal.get("/v1/people/me", bearer: bearer).status == .unauthorized)
        #expect(
            try control(&portal, .get, "requests").text.contains(
                #""people_me":{"byStatus":{"401":1},"total":1}"#
            )
        )
    }

    @Test(arguments: [
        (-1, HTTPResponse.Status.badRequest), (0, .badRequest), (100, .badRequest), (199, .badRequest),
        (200, .ok), (204, .ok), (999, .ok), (1000, .badRequest),
    ])
    func `a fault's status ends a request`(status: Int, reply: HTTPResponse.Status) throws {
        var portal = Portal()
        let fault = #"{"endpoint":"people_me","status":\#(status)}"#
        #expect(try control(&portal, .post, "faults", json: fault).status == reply)
        #expect(portal.webex.faults.faults.count == (reply == .ok ? 1 : 0))
    }

    @Test(arguments: [
        ("true", HTTPResponse.Status.ok), ("false", .ok), ("null", .ok), (#""yes""#, .badRequest),
        ("1", .badRequest),
    ])
    func `a fault holds its reply or does not`(held: String, reply: HTTPResponse.Status) throws {
        var portal = Portal()
        let fault = #"{"endpoint":"people_me","held":\#(held)}"#
        #expect(try control(&portal, .post, "faults", json: fault).status == reply)
        #expect(portal.webex.faults.faults.count == (reply == .ok ? 1 : 0))
    }

    @Test(arguments: ["", "orgs/x/authorize", "orgs/96abc2aa-3dcc-11e5-a152-fe34819cdc9a/delete", "nothing"])
    func `other switches are not found`(path: String) throws {
        var portal = Portal()
        #expect(try control(&portal, .post, path).status == .notFound)
    }
}
