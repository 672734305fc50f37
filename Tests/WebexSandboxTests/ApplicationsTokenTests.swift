import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct ApplicationsTokenTests {
    private static let notAuthorized = "Service App not authorized by Full Admin in Control Hub"

    @Test(arguments: [
        "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
        "96ABC2AA-3DCC-11E5-A152-FE34819CDC9A",
        "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE",
        "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE=",
    ])
    func `an organization may be named in both forms`(org: String) throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let tokens = try portal.fetch(org: org, bearer: bearer).tokens()
        #expect(tokens.accessToken.hasSuffix("_PF84_96abc2aa-3dcc-11e5-a152-fe34819cdc9a"))
        #expect(portal.refresh(tokens.refreshToken, as: .serviceApp).status == .ok)
        #expect(portal.get("/v1/dataSources/schemas", bearer: tokens.accessToken).status == .ok)
    }

    @Test func `an admin takes the authorization back and gives it again`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let id = try #require(PublicID.organization(Portal.contoso))
        let old = try portal.fetch(org: Portal.contoso, bearer: bearer).tokens()
        portal.webex.organizations.setAuthorized(false, for: id)
        let refused = portal.fetch(org: Portal.contoso, bearer: bearer)
        #expect(refused.status == .forbidden)
        #expect(refused.text.contains("\"message\":\"\(Self.notAuthorized)\""))
        #expect(portal.refresh(old.refreshToken, as: .serviceApp).status == .badRequest)
        #expect(portal.get("/v1/dataSources/schemas", bearer: old.accessToken).status == .unauthorized)
        portal.webex.organizations.setAuthorized(true, for: id)
        #expect(portal.fetch(org: Portal.contoso, bearer: bearer).status == .ok)
        #expect(portal.refresh(old.refreshToken, as: .serviceApp).status == .badRequest)
    }

    @Test func `an unknown organization is not authorized`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let reply = portal.fetch(org: "00000000-0000-4000-8000-000000000000", bearer: bearer)
        #expect(reply.status == .forbidden)
        #expect(reply.text.contains(Self.notAuthorized))
    }

    @Test func `a bearer is needed that works and has the scope`() throws {
        var portal = Portal()
        let text = "The request requires a valid access token set in the Authorization request header."
        let without = portal.fetch(org: Portal.contoso, bearer: "junk")
        #expect(without.status == .unauthorized)
        #expect(without.text.contains(text))
        let limited = try portal.login(scope: "spark:all").accessToken
        let forbidden = portal.fetch(org: Portal.contoso, bearer: limited)
        #expect(forbidden.status == .forbidden)
        #expect(!forbidden.text.contains("Full Admin"))
    }

    @Test(arguments: [
        "Y2lzY29zcGFyazovL3VzL0FQUExJQ0FUSU9OL0MyNzljYjMwYWI0OTQ3MGFhM2ViYTgwY2Q4MmYxMTc1", "x",
    ])
    func `another application is not found`(applicationID: String) throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let reply = portal.fetch(org: Portal.contoso, bearer: bearer, applicationID: applicationID)
        #expect(reply.status == .notFound)
    }

    @Test(arguments: [
        ("", "clientId, clientSecret and targetOrgId are required."),
        (#"{"clientId":"C0","clientSecret":"s","targetOrgId":"o"}"#, "Client Id is invalid"),
        (#"{"clientId":"ID","clientSecret":"s","targetOrgId":"o"}"#, "The provided clientSecret is invalid"),
        (#"{"clientId":"ID","clientSecret":"SECRET","targetOrgId":"o"}"#, "targetOrgId is invalid"),
    ])
    func `a body that is wrong gets 400`(body: String, text: String) throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        let json = body.replacing("ID", with: portal.credentials.serviceAppClientID, maxReplacements: 1)
            .replacing("SECRET", with: portal.credentials.serviceAppClientSecret)
        let target = "/v1/applications/\(portal.credentials.applicationID)/token"
        let reply = portal.send(.post, target, json: json, bearer: bearer)
        #expect(reply.status == .badRequest)
        #expect(reply.text.contains(text))
    }
}
