import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct RefreshTests {
    @Test func `a kept refresh token is returned with its lifetime renewed`() throws {
        var portal = Portal()
        let first = try portal.login()
        portal.now += 7_775_999
        let second = try portal.refresh(first.refreshToken, as: .integration).tokens()
        #expect(second.refreshToken == first.refreshToken)
        #expect(second.accessToken != first.accessToken)
        portal.now += 7_775_999
        #expect(portal.refresh(first.refreshToken, as: .integration).status == .ok)
    }

    @Test func `a token retired on use works until the new one is used`() throws {
        var portal = Portal { $0.rotation = .retiredOnUse }
        let first = try portal.login()
        let second = try portal.refresh(first.refreshToken, as: .integration).tokens()
        #expect(second.refreshToken != first.refreshToken)
        #expect(portal.refresh(first.refreshToken, as: .integration).status == .ok)
        #expect(portal.refresh(second.refreshToken, as: .integration).status == .ok)
        #expect(portal.refresh(first.refreshToken, as: .integration).status == .badRequest)
    }

    @Test func `a token retired at once works once`() throws {
        var portal = Portal { $0.rotation = .retiredAtOnce }
        let first = try portal.login()
        let second = try portal.refresh(first.refreshToken, as: .integration).tokens()
        #expect(portal.refresh(first.refreshToken, as: .integration).status == .badRequest)
        #expect(portal.refresh(second.refreshToken, as: .integration).status == .ok)
    }

    @Test(arguments: [400, 401])
    func `a dead refresh token is refused in the broker's words`(status: Int) throws {
        var portal = Portal { $0.deadRefreshStatus = status }
        let reply = portal.refresh("junk", as: .serviceApp)
        #expect(reply.status.code == status)
        let body = try JSONDecoder().decode([String: String].self, from: Data(reply.body))
        #expect(body["error"] == "invalid_request")
        #expect(
            body["error_description"]
                == "The refresh token provided is expired, revoked, malformed, or invalid."
        )
        #expect(body["trackingID"] == reply.trackingID)
    }

    @Test(arguments: [(7_775_999, true), (7_776_000, false)])
    func `a refresh token ends after its lifetime`(age: Int, works: Bool) throws {
        var portal = Portal()
        let tokens = try portal.login()
        portal.now += age
        #expect((portal.refresh(tokens.refreshToken, as: .integration).status == .ok) == works)
    }

    @Test func `lifetimes can be chosen for each client`() throws {
        var portal = Portal { $0.serviceAppLifetimes = .init(access: 60, refresh: 120) }
        let bearer = try portal.login().accessToken
        let tokens = try portal.fetch(org: Portal.contoso, bearer: bearer).tokens()
        #expect(tokens.expiresIn == 60)
        #expect(tokens.refreshExpiresIn == 120)
        portal.now += 119
        #expect(portal.refresh(tokens.refreshToken, as: .serviceApp).status == .ok)
    }

    @Test func `neither another client nor another kind of token will do`() throws {
        var portal = Portal()
        let tokens = try portal.login()
        #expect(portal.refresh(tokens.refreshToken, as: .serviceApp).status == .badRequest)
        #expect(portal.refresh(tokens.accessToken, as: .integration).status == .badRequest)
        #expect(portal.get("/v1/people/me", bearer: tokens.refreshToken).status == .unauthorized)
    }
}
