import Testing

@testable import WebexAuth

/// What the environment says of proxies, as `curl` 8 reads it but for loopback.
@Suite struct ProxyRulesTests {
    private static let proxy = ProxyRules.Server(host: "proxy.example", port: 3128)
    private static let webex = "webexapis.com"

    @Test(
        arguments: [
            ([:], nil),
            (["HTTPS_PROXY": ""], nil),
            (["HTTPS_PROXY": "http://proxy.example:3128"], "HTTPS_PROXY"),
            (["https_proxy": "proxy.example:3128"], "https_proxy"),
            (["HTTPS_PROXY": "http://other:1", "https_proxy": "http://proxy.example:3128"], "https_proxy"),
            (["HTTPS_PROXY": "http://proxy.example:3128", "https_proxy": ""], "HTTPS_PROXY"),
            (["HTTPS_PROXY": "http://proxy.example:3128", "ALL_PROXY": "http://other:1"], "HTTPS_PROXY"),
            (["ALL_PROXY": "http://other:1", "all_proxy": "http://proxy.example:3128/path"], "all_proxy"),
            (
                ["https_proxy": "", "HTTPS_PROXY": "", "all_proxy": "", "ALL_PROXY": "proxy.example:3128"],
                "ALL_PROXY"
            ),
            (["HTTP_PROXY": "http://proxy.example:3128", "http_proxy": "http://proxy.example:3128"], nil),
        ] as [([String: String], String?)]
    )
    func `the first variable that is not empty names the proxy`(
        environment: [String: String],
        setting: String?
    ) throws {
        let rules = ProxyRules(environment: environment)
        #expect(rules.setting == setting)
        #expect(try rules.server(for: Self.webex) == (setting == nil ? nil : Self.proxy))
    }

    @Test(arguments: [
        ("proxy", "proxy", 1_080), ("http://proxy", "proxy", 1_080), ("HTTP://proxy:8080/", "proxy", 8_080),
        ("http://[::1]:3128", "::1", 3_128), ("10.0.0.1:65535", "10.0.0.1", 65_535),
        ("proxy:", "proxy", 1_080),
        ("http://proxy?x", "proxy", 1_080),
    ])
    func `a proxy has a host and mostly a port`(text: String, host: String, port: Int) throws {
        let server = try ProxyRules(environment: ["HTTPS_PROXY": text]).server(for: Self.webex)
        #expect(server == ProxyRules.Server(host: host, port: port))
    }

    @Test(arguments: [
        "http://", "https://proxy:1", "socks5://proxy:1", "socks5h://proxy:1", "socks4a://proxy",
        "ftp://proxy",
        "http://user:canary@proxy:1", "user:canary@proxy:1", "http://canary@proxy", "proxy:0", "proxy:65536",
        "proxy:3128x", "http:proxy:1", "proxy:3128\n", " proxy:3128", "http://pro xy", "http://[::1",
        "http://[proxy]",
        "http://[::1]x", "\u{201C}http://proxy\u{201D}", "http://a\\b",
    ])
    func `one that cannot be used fails what would go through it, unquoted, and nothing else`(
        text: String
    ) throws {
        let rules = ProxyRules(environment: ["ALL_PROXY": text, "NO_PROXY": "intra.example"])
        let reason = "expected an HTTP proxy without a password, such as http://proxy.example:3128"
        #expect(throws: TransportFailure.unusableSetting(name: "ALL_PROXY", reason: reason)) {
            try rules.server(for: Self.webex)
        }
        for host in ["127.0.0.1", "localhost", "::1", "a.intra.example"] {
            #expect(try rules.server(for: host) == nil)
        }
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST", "::1"])
    func `this machine is reached directly`(host: String) throws {
        let rules = ProxyRules(environment: ["HTTPS_PROXY": "http://proxy.example:3128"])
        #expect(try rules.server(for: host) == nil)
    }

    @Test func `a proxy can be named by hand`() throws {
        let rules = ProxyRules(server: Self.proxy, except: ["intra.example", "10.0.0.0/8"])
        #expect(try rules.server(for: Self.webex) == Self.proxy)
        for host in ["intra.example", "a.intra.example", "10.1.2.3", "localhost", "127.0.0.1"] {
            #expect(try rules.server(for: host) == nil)
        }
        #expect(try ProxyRules(server: Self.proxy, except: ["*"]).server(for: Self.webex) == nil)
    }

    @Test(arguments: [
        ("", 3_128), ("pro xy", 3_128), ("http://proxy.example", 3_128), ("user@proxy.example", 3_128),
        ("proxy.example", 0), ("proxy.example", -1), ("proxy.example", 65_536),
    ])
    func `one named by hand that cannot be used fails what would go through it`(
        host: String,
        port: Int
    ) throws {
        let rules = ProxyRules(server: ProxyRules.Server(host: host, port: port))
        let reason = "expected an HTTP proxy without a password, such as http://proxy.example:3128"
        #expect(throws: TransportFailure.unusableSetting(name: "proxy", reason: reason)) {
            try rules.server(for: Self.webex)
        }
        #expect(try rules.server(for: "localhost") == nil)
    }

    @Test func `in capitals the list counts if the other is empty`() throws {
        let proxy = ["HTTPS_PROXY": "proxy.example:3128"]
        let lists = [
            (["no_proxy": "", "NO_PROXY": Self.webex], true),
            (["no_proxy": "x", "NO_PROXY": Self.webex], false),
            (["no_proxy": Self.webex, "NO_PROXY": "x"], true),
        ]
        for (list, isDirect) in lists {
            let rules = ProxyRules(environment: proxy.merging(list) { $1 })
            #expect(try (rules.server(for: Self.webex) == nil) == isDirect)
        }
    }
}

/// Each row was asked of `curl`, but those of IPv6 networks, in which its versions differ.
@Suite struct NoProxyListTests {
    @Test(arguments: [
        ("", "a.test", false), ("a.test", "a.test", true), ("A.Test", "a.TEST", true),
        ("a.test", "b.a.test", true),
        ("a.test", "ba.test", false), (".a.test", "a.test", true), (".a.test", "b.a.test", true),
        ("..test", "a.test", false), ("a.test.", "a.test", true), ("a.test", "a.test.", true),
        ("test", "a.test", true),
        ("b a.test", "a.test", true), ("b,a.test", "a.test", true), (" b ,\t a.test ,,", "a.test", true),
        ("b;a.test", "a.test", false), ("a.test:443", "a.test", false), ("*.test", "a.test", false),
        ("*", "a.test", true), ("*", "10.1.2.3", true), (" *", "a.test", false), ("*,b", "a.test", false),
        (".", "a.test", false), (",", "a.test", false),
        ("10.1.2.3", "10.1.2.3", true), ("10.0.0.0/8", "10.1.2.3", true), ("10.0.0.0/8", "11.1.2.3", false),
        ("10.1.2.3/32", "10.1.2.3", true), ("10.1.2.2/31", "10.1.2.3", true),
        ("10.1.2.4/31", "10.1.2.3", false),
        ("10.0.0.0/33", "10.1.2.3", false), ("0.0.0.0/0", "10.1.2.3", false),
        ("10.1.2.3/0", "10.1.2.3", true),
        ("10.0.0.0/", "10.1.2.3", false), ("10.0.0.0/-1", "10.1.2.3", false),
        ("10.0.0.0/x", "10.1.2.3", false),
        ("10.1", "10.1.2.3", false), ("10.1.2.3:443", "10.1.2.3", false), ("2.3", "10.1.2.3", false),
        ("fd00::1", "fd00::1", true), ("FD00:0:0::1", "fd00::1", true), ("[fd00::1]", "fd00::1", true),
        ("fd00::/8", "fd00::1", true), ("fd80::/9", "fd00::1", false), ("fd00::/129", "fd00::1", false),
        ("10.0.0.0/8", "a.10.0.0.0", false), ("fd00::/8", "10.1.2.3", false),
    ])
    func `names stand for what is below them, addresses for themselves or a network`(
        list: String,
        host: String,
        isCovered: Bool
    ) {
        #expect(NoProxyList(list).covers(host) == isCovered)
    }
}
