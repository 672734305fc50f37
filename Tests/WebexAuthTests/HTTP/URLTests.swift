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

@Suite struct URLHostTests {
    @Test(arguments: [
        ("https://webexapis.com/v1", "webexapis.com", Int?.none),
        ("http://127.0.0.1:8766/v1", "127.0.0.1", 8766),
        ("http://[::1]:8766/v1", "::1", 8766),
        ("http://[::1]/v1", "::1", nil),
        ("http://user:pass@proxy:3128", "proxy", 3128),
        ("proxy:3128", "proxy", 3128),
        ("https://a?b=c:1", "a", nil),
        ("", "", nil),
    ])
    func `host and port of a URL`(url: String, host: String, port: Int?) {
        #expect(URLHost.of(url) == host)
        #expect(URLHost.port(of: url) == port)
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.255.255.255", true), ("::1", true),
        ("128.0.0.1", false),
        ("127.0.0.256", false), ("127.0.0", false), ("127.0.0.1.example.com", false), ("127.+0.0.1", false),
        ("localhost.example.com", false), ("", false),
    ])
    func `only literals of this machine are loopback`(host: String, isLoopback: Bool) {
        #expect(URLHost.isLoopback(host) == isLoopback)
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
        #expect(URLHost.isSafeForSecrets(url) == isSafe)
    }
}

@Suite struct ProxyRulesTests {
    private static let proxy = ProxyRules.Server(host: "proxy.example", port: 3128)

    @Test(arguments: [
        ("https://webexapis.com/v1", true),
        ("http://127.0.0.1:8766/v1", false),
        ("http://localhost:8766/v1", false),
        ("http://[::1]:8766/v1", false),
        ("https://intra.example/v1", false),
        ("https://a.intra.example/v1", false),
        ("https://notintra.example/v1", true),
        ("https://dotted.example/v1", false),
        ("https://a.dotted.example/v1", false),
    ])
    func `loopback and exceptions are reached directly`(url: String, usesProxy: Bool) throws {
        let rules = try ProxyRules(environment: [
            "HTTPS_PROXY": "http://proxy.example:3128", "NO_PROXY": " Intra.example, .dotted.example,,",
        ])
        #expect(rules.server(for: url) == (usesProxy ? Self.proxy : nil))
    }

    @Test(
        arguments: [
            ([:], nil),
            (["HTTPS_PROXY": ""], nil),
            (["HTTPS_PROXY": "http://proxy.example:3128"], Self.proxy),
            (["https_proxy": "proxy.example:3128"], Self.proxy),
            (["HTTPS_PROXY": "http://other:1", "https_proxy": "http://proxy.example:3128"], Self.proxy),
            (["HTTPS_PROXY": "HTTP://proxy.example"], ProxyRules.Server(host: "proxy.example", port: 1_080)),
        ] as [([String: String], ProxyRules.Server?)]
    )
    func `the environment names the proxy`(
        environment: [String: String],
        server: ProxyRules.Server?
    ) throws {
        #expect(try ProxyRules(environment: environment).server == server)
    }

    @Test(arguments: [
        "http://", "https://proxy:1", "socks5://proxy:1", "http://user:canary@proxy:1", "proxy:0",
        "proxy:65536",
    ])
    func `a proxy that cannot be used is refused without being quoted`(proxy: String) {
        let reason = "it must be an HTTP proxy without a password, as http://proxy.example:3128 is"
        #expect(throws: WebexAuthError.invalidSetting(name: "HTTPS_PROXY", reason: reason)) {
            try ProxyRules(environment: ["HTTPS_PROXY": proxy])
        }
    }

    @Test func `a star excepts every host`() throws {
        let rules = try ProxyRules(environment: ["HTTPS_PROXY": "proxy:1", "no_proxy": "*"])
        #expect(rules.server(for: "https://webexapis.com") == nil)
    }
}
