import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct FaultTests {
    @Test func `a fault spoils as many requests as it says`() {
        var portal = Portal()
        var fault = Fault(.peopleMe, count: 2)
        fault.status = 429
        fault.headers = ["Retry-After": "rand(30),add(30)"]
        portal.webex.faults.add(fault)
        #expect(portal.get("/v1/dataSources/schemas").status == .unauthorized)
        for _ in 0..<2 {
            let reply = portal.get("/v1/people/me")
            #expect(reply.status == .tooManyRequests)
            #expect(reply.headers[.retryAfter] == "rand(30),add(30)")
            #expect(reply.text.contains("\"trackingId\""))
        }
        #expect(portal.get("/v1/people/me").status == .unauthorized)
    }

    @Test func `a fault for ever lasts until it is removed`() {
        var portal = Portal()
        var fault = Fault(.peopleMe, count: nil)
        fault.status = 503
        portal.webex.faults.add(fault)
        for _ in 0..<5 { #expect(portal.get("/v1/people/me").status == .serviceUnavailable) }
        portal.webex.faults.remove(.schemas)
        #expect(portal.get("/v1/people/me").status == .serviceUnavailable)
        portal.webex.faults.remove(nil)
        #expect(portal.get("/v1/people/me").status == .unauthorized)
    }

    @Test func `a malformed reply is half of the real one`() throws {
        var portal = Portal()
        let code = try portal.consent()["code"]
        var fault = Fault(.accessToken)
        fault.malformed = true
        portal.webex.faults.add(fault)
        let reply = portal.exchange(code)
        #expect(reply.status == .ok)
        #expect(reply.text.hasPrefix("{\"access_token\""))
        #expect(!reply.text.hasSuffix("}"))
    }

    @Test(arguments: [true, false])
    func `a lost reply may or may not have taken effect`(carriesOut: Bool) throws {
        var portal = Portal { $0.rotation = .retiredAtOnce }
        let token = try portal.login().refreshToken
        var fault = Fault(.accessToken)
        fault.drops = true
        fault.carriesOut = carriesOut
        portal.webex.faults.add(fault)
        #expect(portal.refresh(token, as: .integration).dropsConnection)
        #expect((portal.refresh(token, as: .integration).status == .badRequest) == carriesOut)
    }

    @Test func `a body can be any text`() {
        var portal = Portal()
        var fault = Fault(.peopleMe)
        fault.status = 200
        fault.body = "<html>proxy</html>"
        portal.webex.faults.add(fault)
        #expect(portal.get("/v1/people/me").text == "<html>proxy</html>")
    }
}
