import Foundation
import Testing
import TokenStores
import WebexAuth

@testable import Profiles

struct SettingsTests {
    private static let file = "/home/dana/.config/byova/default.env"
    private static let complete = [
        "WEBEX_INTEGRATION_CLIENT_ID": "C1", "WEBEX_INTEGRATION_CLIENT_SECRET": "integration-word",
        "WEBEX_SA_CLIENT_ID": "C2", "WEBEX_SA_CLIENT_SECRET": "service-app-word",
    ]

    private func settings(
        environment: [String: String] = [:],
        file: [String: String] = [:]
    ) throws(WebexAuthError) -> Settings {
        try Settings(
            profile: .standard,
            path: Self.file,
            sources: [.environment(environment), .environment(file)],
            environment: environment
        )
    }

    @Test func `nothing set means Webex itself, the profile's own store and the usual redirect`() throws {
        let settings = try settings()
        #expect(settings.configuration == BYOVAConfiguration())
        #expect(settings.store == .sqlite(path: nil))
        #expect(settings.redirectURI == "http://127.0.0.1:8765/callback")
        #expect(!settings.namesIssuer)
        #expect(settings.integrationClientID == nil)
    }

    @Test func `every missing setting is named in order`() throws {
        let names = [
            "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
            "WEBEX_SA_CLIENT_SECRET",
        ]
        #expect(throws: WebexAuthError.missingSettings(names)) { try settings().credentials() }
        #expect(try settings().missingNames == names)
    }

    @Test(arguments: complete.keys.sorted())
    func `an empty value counts as missing, and only missing names are listed`(name: String) throws {
        var variables = Self.complete
        variables[name] = ""
        #expect(throws: WebexAuthError.missingSettings([name])) {
            try settings(environment: variables).credentials()
        }
    }

    @Test func `the environment wins over the file, setting by setting`() throws {
        let settings = try settings(
            environment: ["BYOVA_STORE": "memory:", "WEBEX_SA_APPLICATION_ID": ""],
            file: Self.complete.merging([
                "BYOVA_STORE": "sqlite:/x", "WEBEX_SA_APPLICATION_ID": "A1",
                "WEBEX_INTEGRATION_REDIRECT_URI": "http://localhost:9000/back",
            ]) { $1 }
        )
        let credentials = try settings.credentials()
        #expect(settings.store == .memory)
        #expect(credentials.integration.redirectURI == "http://localhost:9000/back")
        #expect(credentials.serviceApp.applicationID == "A1")
        #expect(credentials.integration.clientID == "C1")
        #expect(credentials.integration.clientSecret.reveal() == "integration-word")
    }

    @Test func `a value that cannot be meant is refused by its name and line, and only if it is taken`()
        throws
    {
        let file = SettingsSource.file(
            try SettingsFile(text: "BYOVA_STORE=memory:\nWEBEX_SA_CLIENT_ID='C2\u{A0}'\n", path: "/f")
        )
        func load(_ environment: [String: String]) throws(WebexAuthError) -> Settings {
            let sources = [SettingsSource.environment(environment), file]
            return try Settings(profile: .standard, path: "/f", sources: sources, environment: environment)
        }
        #expect(
            throws: WebexAuthError.invalidSetting(
                name: "WEBEX_SA_CLIENT_ID (line 2 of /f)",
                reason: "ends with U+00A0 (no-break space)"
            )
        ) { try load([:]) }
        #expect(try load(["WEBEX_SA_CLIENT_ID": "C3"]).serviceAppClientID == "C3")
    }

    @Test(arguments: SettingName.allCases.filter(\.countsInFile))
    func `every setting is held to the one rule`(name: SettingName) {
        for variables in [[name.rawValue: "s3cret\r"], [name.rawValue: "\"s3cret\""]] {
            let error = #expect(throws: WebexAuthError.self) { try settings(environment: variables) }
            #expect(error.map { "\($0)".hasPrefix("\(name.rawValue): ends with") } == true)
            #expect(error.map { "\($0)".contains("s3cret") } == false)
        }
    }

    @Test func `the journal's bounds are the library's own unless set`() throws {
        #expect(try settings().journal == JournalBounds())
        let set = try settings(
            environment: ["BYOVA_JOURNAL_DAYS": "30"],
            file: [
                "BYOVA_JOURNAL_DAYS": "7", "BYOVA_JOURNAL_ENTRIES": "1", "BYOVA_JOURNAL_ENTRIES_EACH": "50",
            ]
        )
        #expect(set.journal == JournalBounds(perCredential: 50, total: 1, age: .days(30)))
    }

    @Test func `a client ID and its secret must come from one source`() {
        let error = WebexAuthError.invalidSetting(
            name: "WEBEX_INTEGRATION_CLIENT_SECRET",
            reason: "a client ID and its secret must come from one source"
        )
        #expect(throws: error) {
            try settings(environment: ["WEBEX_INTEGRATION_CLIENT_ID": "other"], file: Self.complete)
                .credentials()
        }
    }

    @Test func `the two pairs of credentials may come from different sources`() throws {
        let environment = Self.complete.filter { $0.key.hasPrefix("WEBEX_SA") }
        let file = Self.complete.filter { $0.key.hasPrefix("WEBEX_INTEGRATION") }
        let credentials = try settings(environment: environment, file: file).credentials()
        #expect(credentials.integration.clientID == "C1")
        #expect(credentials.serviceApp.clientID == "C2")
    }

    @Test func `authorize and token URL follow the base URL, and are never mixed with another source's`()
        throws
    {
        let base = ["WEBEX_BASE_URL": "http://127.0.0.1:8766/v1/"]
        let elsewhere = ["WEBEX_TOKEN_URL": "https://idp.example/token"]
        let mixed = try settings(environment: base, file: elsewhere)
        #expect(mixed.namesIssuer)
        #expect(mixed.configuration.baseURL == "http://127.0.0.1:8766/v1")
        #expect(mixed.configuration.tokenURL == "http://127.0.0.1:8766/v1/access_token")
        let together = try settings(environment: base.merging(elsewhere) { $1 })
        #expect(together.configuration.tokenURL == "https://idp.example/token")
        #expect(together.configuration.authorizeURL == "http://127.0.0.1:8766/v1/authorize")
    }

    @Test(arguments: ["WEBEX_BASE_URL", "WEBEX_AUTHORIZE_URL", "WEBEX_TOKEN_URL"])
    func `a URL that secrets must not be sent to is refused by its name`(name: String) {
        let reason = "expected https, or http on a loopback host"
        #expect(throws: WebexAuthError.invalidSetting(name: name, reason: reason)) {
            try settings(file: [name: "http://webexapis.com/v1"])
        }
    }

    @Test(arguments: ["a2V5", "not-base64-at-all", String(repeating: "A", count: 44)])
    func `a store key that is none is refused, and not shown`(text: String) throws {
        let error = try #require(throws: WebexAuthError.self) {
            try settings(file: ["BYOVA_STORE_KEY": text])
        }
        #expect("\(error)" == "BYOVA_STORE_KEY: expected 32 bytes in base64")
        #expect(!"\(error)".contains(text))
    }

    @Test func `a store key is taken, and no dump of the settings shows it`() throws {
        let text = Data(repeating: 7, count: 32).base64EncodedString()
        let settings = try settings(file: ["BYOVA_STORE_KEY": text])
        #expect(settings.storeKey?.base64 == Secret(text))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains(text))
    }

    @Test func `no secret is printed with the settings`() throws {
        let settings = try settings(environment: Self.complete)
        let credentials = try settings.credentials()
        var text = "\(credentials) \(SettingsSource.environment(Self.complete))"
        dump(credentials, to: &text)
        #expect(!text.contains("-word"))
    }
}
