import Testing
import WebexAuth

@testable import Profiles

struct EndpointURLTests {
    @Test(arguments: [
        ("https://webexapis.com/v1", "https://webexapis.com/v1"),
        ("https://webexapis.com/v1//", "https://webexapis.com/v1"),
        ("HTTPS://webexapis.com", "HTTPS://webexapis.com"),
        ("https://proxy.example:8443/webex", "https://proxy.example:8443/webex"),
        ("http://127.0.0.1:8766/v1", "http://127.0.0.1:8766/v1"),
        ("http://127.8.9.10", "http://127.8.9.10"),
        ("http://localhost:8766/v1/", "http://localhost:8766/v1"),
        ("http://[::1]:8766/v1", "http://[::1]:8766/v1"),
    ])
    func `takes https, and http on this machine`(text: String, expected: String) throws {
        #expect(try EndpointURL.validated(text, setting: "WEBEX_BASE_URL") == expected)
    }

    @Test(arguments: [
        ("http://webexapis.com/v1", "expected https, or http on a loopback host"),
        ("http://127.0.0.1.example.com", "expected https, or http on a loopback host"),
        ("http://localhost.example.com", "expected https, or http on a loopback host"),
        ("http://0.0.0.0:8766", "expected https, or http on a loopback host"),
        ("ftp://webexapis.com", "expected https, or http on a loopback host"),
        ("https://user@webexapis.com", "contains a user or a password"),
        ("https://user:word@webexapis.com", "contains a user or a password"),
        ("http://127.0.0.1@example.com", "contains a user or a password"),
        ("https://webexapis.com/v1?x=1", "contains a query or a fragment"),
        ("https://webexapis.com/v1#x", "contains a query or a fragment"),
        ("webexapis.com", "expected a URL"),
        ("https://", "expected a URL"),
        ("https:///v1", "expected a URL"),
        ("https://web ex.com", "expected a URL"),
        ("https://webexapis.com\\@example.com", "expected a URL"),
        ("https://webexapis.com:0/v1", "expected a URL"),
        ("https://webexapis.com:70000/v1", "expected a URL"),
        ("https://webexapis.com/\u{1B}[2J", "expected a URL"),
    ])
    func `refuses every other place for a secret`(text: String, reason: String) {
        #expect(throws: WebexAuthError.invalidSetting(name: "WEBEX_TOKEN_URL", reason: reason)) {
            try EndpointURL.validated(text, setting: "WEBEX_TOKEN_URL")
        }
    }
}
