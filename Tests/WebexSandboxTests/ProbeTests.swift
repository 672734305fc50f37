import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct ProbeTests {
    @Test(arguments: [
        ("spark:all", HTTPResponse.Status.ok),
        ("spark:people_read", .ok),
        ("spark:applications_token application:webhooks_read", .forbidden),
    ])
    func `people needs its scope`(scope: String, status: HTTPResponse.Status) throws {
        var portal = Portal()
        let bearer = try portal.login(scope: scope).accessToken
        #expect(portal.get("/v1/people/me", bearer: bearer).status == status)
        #expect(portal.get("/v1/dataSources/schemas", bearer: bearer).status == .ok)
    }

    @Test(arguments: [(1_209_599, HTTPResponse.Status.ok), (1_209_600, .unauthorized)])
    func `an access token ends after its lifetime`(age: Int, status: HTTPResponse.Status) throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        portal.now += age
        #expect(portal.get("/v1/people/me", bearer: bearer).status == status)
    }

    @Test(arguments: ["/", "/v1", "/v1/people", "/v1/webhooks/", "/v2/people/me", "/v1/access_token/x"])
    func `everything else is not found`(path: String) {
        var portal = Portal()
        #expect(portal.get(path).status == .notFound)
    }

    @Test func `every reply has a tracking id and a date with the offset`() throws {
        // 2026-11-24 00:00:00 UTC was a Tuesday.
        var portal = Portal { $0.dateOffset = -3600 }
        let reply = portal.get("/v1/people/me")
        #expect(reply.headers[.date] == "Mon, 23 Nov 2026 23:00:00 GMT")
        let trackingID = try #require(reply.trackingID)
        let form = /ROUTER_[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/
        #expect(trackingID.wholeMatch(of: form) != nil)
    }

    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
    ])
    func `dates have the form of RFC 9110`(seconds: Int, text: String) {
        #expect(HTTPDate.text(.init(timeIntervalSince1970: Double(seconds))) == text)
    }
}
