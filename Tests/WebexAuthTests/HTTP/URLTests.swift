import Testing
import WebexTokens

@testable import WebexAuth

@Suite struct FormBodyTests {
    @Test func `all but the unreserved characters are escaped`() {
        let pairs = [
            (name: "a", value: "x y"), (name: "b", value: "1+1=2&c=%"), (name: "ü", value: "🙂"),
            (name: "e", value: ""),
        ]
        #expect(FormBody.encode(pairs) == "a=x+y&b=1%2B1%3D2%26c%3D%25&%C3%BC=%F0%9F%99%82&e=")
    }

    @Test func `unreserved characters stay`() {
        let text = "AZaz09-._*"
        #expect(FormBody.escape(text) == text)
        #expect(FormBody.escape("~\n\0") == "%7E%0A%00")
    }
}

@Suite struct HTTPURLTests {
    @Test(arguments: [
        ("https://webexapis.com/v1", "webexapis.com"), ("http://127.0.0.1:8766/v1", "127.0.0.1"),
        ("http://[::1]:8766/v1", "::1"), ("http://[::1]/v1", "::1"), ("https://a?b=c:1", "a"),
        ("http://user:pass@proxy:3128", nil), ("proxy:3128", nil), ("", nil),
    ])
    func `host of a URL`(url: String, host: String?) {
        #expect(HTTPURL(url)?.server.host == host)
    }

    @Test(arguments: [
        ("https://webexapis.com", true), ("HTTPS://WebexAPIs.com:443/v1?a#b", true),
        ("http://webexapis.com:443", false), ("https://webexapis.com:8443", false),
        ("https://webexapis.com.example", false), ("https://api.webexapis.com", false),
    ])
    func `scheme, host and port make an origin`(url: String, isSame: Bool) throws {
        let webex = try #require(HTTPURL("https://webexapis.com/v1/access_token"))
        #expect(try #require(HTTPURL(url)).hasSameOrigin(as: webex) == isSame)
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.255.255.255", true), ("::1", true),
        ("128.0.0.1", false),
        ("127.0.0.256", false), ("127.0.0", false), ("127.0.0.1.example.com", false), ("127.+0.0.1", false),
        ("localhost.example.com", false), ("", false),
    ])
    func `only literals of this machine are loopback`(host: String, isLoopback: Bool) {
        #expect(HostPort.isLoopback(host) == isLoopback)
    }

    @Test(arguments: [
        ("https://webexapis.com/v1", true), ("HTTPS://webexapis.com", true),
        ("http://127.0.0.1:8766/v1", true),
        ("http://[::1]:1", true), ("http://LOCALHOST:1", true), ("http://webexapis.com/v1", false),
        ("https://user@webexapis.com", false), ("http://127.0.0.1@evil.example", false),
        ("http://127.0.0.1\\@evil.example", false), ("ftp://127.0.0.1", false), ("webexapis.com", false),
        ("", false),
        ("https://", false),
    ])
    func `secrets go by https, or to this machine`(url: String, isSafe: Bool) {
        #expect((HTTPURL(url)?.isSafeForSecrets ?? false) == isSafe)
    }
}
