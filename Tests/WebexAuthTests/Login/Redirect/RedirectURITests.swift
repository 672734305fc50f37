import LoopbackServer
import Testing
import WebexTokens

@testable import WebexAuth

struct RedirectURITests {
    @Test(arguments: [
        ("http://127.0.0.1:8765/callback", "127.0.0.1", 8765, "/callback", ["127.0.0.1:8765"]),
        ("http://127.0.0.1/callback", "127.0.0.1", 80, "/callback", ["127.0.0.1:80"]),
        ("http://127.1.2.3:1", "127.1.2.3", 1, "/", ["127.1.2.3:1"]),
        ("http://[::1]:65535/a/b%20c", "[::1]", 65_535, "/a/b%20c", ["[::1]:65535"]),
        ("http://[0:0:0:0:0:0:0:1]:8765/", "[::1]", 8765, "/", ["[::1]:8765"]),
        ("HTTP://LocalHost:8765/cb", "localhost", 8765, "/cb", ["127.0.0.1:8765", "[::1]:8765"]),
        ("http://localhost:0/cb", "localhost", 0, "/cb", ["127.0.0.1:0", "[::1]:0"]),
        ("http://127.0.0.1:08765/", "127.0.0.1", 8765, "/", ["127.0.0.1:8765"]),
    ])
    func `a usable URI`(text: String, host: String, port: Int, path: String, addresses: [String]) throws {
        let uri = try RedirectURI(text)
        #expect(uri.text == text)
        #expect(uri.host == host)
        #expect(uri.port == port)
        #expect(uri.path == path)
        #expect(uri.addresses.map(\.description) == addresses)
    }

    @Test(arguments: [
        ("", RedirectURIParts.Flaw.scheme), ("127.0.0.1:8765", .scheme), ("https://127.0.0.1:8765/", .scheme),
        ("byova://callback", .scheme), (" http://127.0.0.1/", .scheme),
        ("http://", .host), ("http:///callback", .host), ("http://example.com/", .host),
        ("http://0.0.0.0:8765/", .host), ("http://128.0.0.1/", .host), ("http://127.1:80/", .host),
        ("http://2130706433/", .host), ("http://127.0.0.1.example.com/", .host), ("http://[::]/", .host),
        ("http://[::ffff:127.0.0.1]/", .host), ("http://[127.0.0.1]/", .host),
        ("http://[127.0.0.1/", .host), ("http://[::1/", .host), ("http://127.0.0.1]/", .host),
        ("http://::1/", .host),
        ("http://localhost.:8765/", .host), ("http://127.0.0.1\u{301}:8765/", .host),
        ("http://127.0.0.1:/", .port), ("http://127.0.0.1:65536/", .port), ("http://127.0.0.1:-1/", .port),
        ("http://127.0.0.1:+80/", .port), ("http://127.0.0.1:8765x/", .port),
        ("http://127.0.0.1:000080/", .port),
        ("http://[::1]8765/", .port), ("http://127.0.0.1:١/", .port),
        ("http://me@127.0.0.1:8765/", .userInfo), ("http://127.0.0.1:8765@evil.example/", .userInfo),
        ("http://127.0.0.1:8765/cb?x=1", .query), ("http://127.0.0.1:8765/cb#x", .fragment),
        ("http://127.0.0.1:8765/a b", .path), ("http://127.0.0.1:8765/é", .path),
        ("http://127.0.0.1:8765/a/../b", .path), ("http://127.0.0.1:8765/./b", .path),
        ("http://127.0.0.1:8765/a\\b", .path), ("http://127.0.0.1:8765/\r\n", .path),
    ])
    func `an unusable URI`(text: String, flaw: RedirectURIParts.Flaw) {
        #expect(throws: flaw) { try RedirectURIParts(text) }
        #expect(throws: WebexAuthError.self) { try RedirectURI(text) }
    }

    @Test func `the error names the URI, sanitized, and the reason`() {
        let error = #expect(throws: WebexAuthError.self) { try RedirectURI("http://\u{1B}[2Jevil:80/") }
        #expect(
            error
                == .redirectURIUnusable(
                    redirectURI: "http://\u{FFFD}[2Jevil:80/",
                    reason: RedirectURIParts.Flaw.host.rawValue
                )
        )
    }

    @Test func `only port 0 moves`() throws {
        #expect(try RedirectURI("http://127.0.0.1:0/cb").onPort(4711).text == "http://127.0.0.1:4711/cb")
        #expect(try RedirectURI("http://127.0.0.1:8765/cb").onPort(4711).text == "http://127.0.0.1:8765/cb")
    }

    @Test(arguments: [
        ("http://127.0.0.1:8765/", "127.0.0.1:8765", true), ("http://127.0.0.1:8765/", "127.0.0.1", false),
        ("http://127.0.0.1:8765/", "localhost:8765", false),
        ("http://127.0.0.1:8765/", "127.0.0.1:87650", false),
        ("http://localhost:8765/", "LOCALHOST:8765", true),
        ("http://localhost:8765/", "127.0.0.1:8765", false),
        ("http://[::1]:8765/", "[::1]:8765", true), ("http://[::1]:8765/", "::1:8765", false),
        ("http://127.0.0.1/", "127.0.0.1", true), ("http://127.0.0.1/", "127.0.0.1:80", true),
        ("http://127.0.0.1/", "127.0.0.1:8765", false), ("http://127.0.0.1/", "", false),
    ])
    func `the Host header that names it`(text: String, header: String, isNamed: Bool) throws {
        #expect(try RedirectURI(text).isNamed(by: header) == isNamed)
    }
}
