import Testing
import WebexAuth

@testable import Profiles

/// Which setting is to blame for a host that cannot be reached.
struct OriginTests {
    private static let base = "http://127.0.0.1:9/v1"
    private static let proxy = ["ALL_PROXY": "proxy.example:3128"]

    @Test(
        arguments: [
            ([:], "webexapis.com:443", "webexapis.com:443 is the default of WEBEX_BASE_URL"),
            (["WEBEX_BASE_URL": base], "127.0.0.1:9", "127.0.0.1:9 comes from WEBEX_BASE_URL"),
            (
                ["WEBEX_TOKEN_URL": "https://t.example/x"], "t.example:443",
                "t.example:443 comes from WEBEX_TOKEN_URL"
            ),
            (
                ["WEBEX_BASE_URL": base, "WEBEX_TOKEN_URL": "\(base)/t"], "127.0.0.1:9",
                "127.0.0.1:9 comes from WEBEX_TOKEN_URL"
            ),
            (proxy, "proxy.example:3128", "proxy.example:3128 comes from ALL_PROXY"),
            (proxy, "elsewhere.example:1", nil),
        ] as [([String: String], String, String?)]
    )
    func `a host is reported with the setting that names it`(
        environment: [String: String],
        host: String,
        sentence: String?
    ) throws {
        let settings = try settings(environment)
        for failure in [
            TransportFailure.couldNotConnect(host: host, reason: "r"), .couldNotResolve(host: host),
            .timedOut(after: .seconds(1), host: host), .proxyRefused(proxy: host, status: 502),
        ] {
            let error = WebexAuthError.unreachable(failure)
            #expect(settings.origin(of: error) == sentence)
            #expect(
                settings.origin(of: .integrationCannotHelp("o", own: .notAuthorized, integration: error))
                    == sentence
            )
        }
        #expect(settings.origin(of: .unreachable(.timedOut(after: .seconds(1)))) == nil)
        #expect(settings.origin(of: .notAuthorized) == nil)
    }

    @Test func `a proxy that cannot be used leaves the settings usable`() throws {
        let settings = try settings(["HTTPS_PROXY": "socks5h://127.0.0.1:1", "SSL_CERT_FILE": "/missing"])
        #expect(settings.configuration.proxy.server == nil)
        #expect(settings.configuration.proxy.setting == "HTTPS_PROXY")
        #expect(settings.configuration.trustedRoots.file == "/missing")
    }

    private func settings(_ environment: [String: String]) throws -> Settings {
        try Settings(
            profile: .standard,
            path: "",
            sources: [.environment(environment)],
            environment: environment
        )
    }
}
