import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

struct OriginDateTests {
    @Test(
        arguments: [
            ("Sun, 31 Dec 2023 23:59:59 GMT", nil), ("Mon, 01 Jan 2024 00:00:00 GMT", 1_704_067_200),
            ("Thu, 31 Dec 2099 23:59:59 GMT", 4_102_444_799), ("Fri, 01 Jan 2100 00:00:00 GMT", nil),
            ("Fri, 31 Dec 9999 23:59:59 GMT", nil), ("Thu, 01 Jan 1970 00:00:00 GMT", nil), ("today", nil),
        ] as [(String, Double?)]
    )
    func `only a believable date is one`(date: String, seconds: Double?) {
        let reply = HTTPReply(status: 200, headers: [("TrackingID", "T"), ("Date", date)])
        #expect(reply.originDate == seconds.map(Date.init(timeIntervalSince1970:)))
    }

    @Test(arguments: [
        [("Date", "Tue, 24 Nov 2026 08:00:00 GMT")],
        [("TrackingID", "T"), ("Date", "Fri, 31 Dec 9999 23:59:59 GMT")],
    ])
    func `a token's life counts from here if no date can be believed`(
        headers: [(String, String)]
    ) async throws {
        let body = Wire.tokens("a2", refresh: "r2").body
        let world = AuthWorld(.reply(HTTPReply(status: 200, headers: headers, body: body)))
        await world.logIn()
        #expect(try await world.integration.refresh().obtainedAt == world.now)
        await world.byova.close()
    }
}
