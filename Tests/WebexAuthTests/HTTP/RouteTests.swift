import HTTPTypes
import Testing

@testable import WebexAuth

/// Where a request goes first, and for whom.
@Suite struct RouteTests {
    @Test(arguments: [
        ("https://webexapis.com/v1", "http://webexapis.com:443/v1", "webexapis.com"),
        ("HTTPS://webexapis.com:443", "http://webexapis.com:443/", "webexapis.com"),
        ("https://h.example:8443/a?b=c#d", "http://h.example:8443/a?b=c", "h.example:8443"),
        ("https://h.example?b=c", "http://h.example:443/?b=c", "h.example"),
        ("http://127.0.0.1:8766/v1", "http://127.0.0.1:8766/v1", "127.0.0.1:8766"),
        ("http://localhost/", "http://localhost:80/", "localhost"),
        ("https://[::1]:8443/x", "http://[::1]:8443/x", "[::1]:8443"),
        ("https://[::1]/x", "http://[::1]:443/x", "[::1]"),
    ])
    func `the client connects in plain form, and the server gets its own name`(
        url: String,
        connected: String,
        host: String
    ) throws {
        let start = try Route.start(of: OutgoingRequest(method: .get, url: url), .none)
        #expect(start.url == connected)
        #expect(start.hostField == host)
        #expect(start.route.isSecure == url.lowercased().hasPrefix("https:"))
    }

    @Test func `through a proxy it connects to that, for the same server`() throws {
        let proxy = ProxyRules(environment: ["HTTPS_PROXY": "[fd00::1]:3128"])
        let start = try Route.start(of: OutgoingRequest(method: .get, url: "https://webexapis.com/v1"), proxy)
        #expect(start.url == "http://[fd00::1]:3128/v1")
        #expect(start.hostField == "webexapis.com")
        #expect(start.route.server.text == "webexapis.com:443")
    }

    @Test(arguments: [
        "", "h", "ftp://h/", "https:/h", "https://", "https:///x", "https://u@h/", "https://h:abc/",
        "https://h:0/",
        "https://h:65536/", "https://h:-1/", "https://h\\x/", "https:// h/", "https://h\u{0}/",
        "https://[::1/",
        "https://[h]/", "https://[::1]x/", "https://h:1:2/",
    ])
    func `what is no URL goes nowhere`(url: String) {
        #expect(HTTPURL(url) == nil)
        #expect(throws: TransportFailure.self) {
            try Route.start(of: OutgoingRequest(method: .get, url: url), .none)
        }
    }
}
