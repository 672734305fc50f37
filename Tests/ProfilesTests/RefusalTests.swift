import Foundation
import Profiles
import TestSupport
import Testing
import TokenStores

/// What a profile is not opened with: the name of what is wrong, and the next step.
struct RefusalTests {
    private static let credentials = """
        WEBEX_INTEGRATION_CLIENT_ID=C1
        WEBEX_INTEGRATION_CLIENT_SECRET=s3cret
        WEBEX_SA_CLIENT_ID=C2
        WEBEX_SA_CLIENT_SECRET=s3cret

        """
    private static let required = [
        "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
        "WEBEX_SA_CLIENT_SECRET",
    ]

    private let home: TemporaryFolder
    private let file: String

    init() throws {
        home = try TemporaryFolder()
        file = home.path(".config/byova/default.env")
    }

    /// Opens the profile and returns why that is refused.
    private func refusal(
        _ text: String? = nil,
        mode: Int = 0o600,
        variables: [String: String] = [:]
    ) async throws -> WebexAuthError {
        if let text { try home.write(text, to: ".config/byova/default.env", mode: mode) }
        let environment = ["HOME": home.path].merging(variables) { $1 }
        let error = await #expect(throws: WebexAuthError.self) {
            let byova = try await Profile("default", environment: environment).open()
            await byova.close()
        }
        let refusal = try #require(error)
        #expect(!"\(refusal) \(String(describing: refusal.recovery))".contains("s3cret"))
        return refusal
    }

    private var store: String {
        home.path(".local/state/byova/default.sqlite")
    }

    @Test func `every missing setting is named, and nothing is made`() async throws {
        let error = try await refusal()
        #expect(error == .missingSettings(Self.required))
        #expect(error.recovery == .fixConfiguration(.set(Self.required)))
        #expect(try home.contents().isEmpty)
    }

    @Test func `a settings file that others can read is refused with the command that fixes it`()
        async throws
    {
        let error = try await refusal(Self.credentials, mode: 0o644)
        let reason = "others can read it; run chmod 600 \(file)"
        #expect(error == .invalidSetting(name: file, reason: reason))
        #expect(error.recovery == .fixConfiguration(.correct(file)))
        #expect(!FileManager.default.fileExists(atPath: store))
        try home.setMode(0o600, of: ".config/byova/default.env")
        let byova = try await Profile("default", environment: ["HOME": home.path]).open()
        await byova.close()
    }

    @Test(arguments: [
        (
            "WEBEX_SA_CLIENT_SECRET=s3cret$x",
            "line 1 has a $ that a shell would interpret; put the value in single quotes"
        ),
        ("WEBEX_SA_CLIENT_SECRET s3cret", "line 1 is not NAME=value"),
        (
            "BYOVA_STOER=memory:",
            "line 1 sets BYOVA_STOER, which is not a setting; the nearest is BYOVA_STORE"
        ),
        (
            "BYOVA_STORE=memory:\nBYOVA_STORE=memory:",
            "line 2 sets BYOVA_STORE, as line 1 does; remove one of them"
        ),
    ])
    func `a line that a shell would read differently, and a misspelling, are reported by their line`(
        text: String,
        reason: String
    ) async throws {
        #expect(try await refusal(text) == .invalidSetting(name: file, reason: reason))
    }

    @Test(arguments: [
        ("WEBEX_BASE_URL", "http://webexapis.com/v1", "expected https, or http on a loopback host"),
        ("WEBEX_TOKEN_URL", "https://user:s3cret@webexapis.com", "contains a user or a password"),
        ("BYOVA_STORE", "postgres://x", "expected memory: or sqlite:PATH"),
        ("BYOVA_STORE_KEY", "s3cret", "expected 32 bytes in base64"),
        ("BYOVA_JOURNAL_DAYS", "0", "expected a whole number from 1 to 10000000"),
        ("BYOVA_JOURNAL_ENTRIES", "10000001", "expected a whole number from 1 to 10000000"),
        ("BYOVA_JOURNAL_ENTRIES_EACH", "many", "expected a whole number from 1 to 10000000"),
        ("WEBEX_SA_CLIENT_ID", "C...", "still a placeholder"),
        ("HOME", "relative", "expected the absolute path of a folder"),
        ("BYOVA_STOER_KEY", "s3cret", "unknown setting; the nearest is BYOVA_STORE_KEY"),
    ])
    func `an invalid variable is reported by its name`(
        name: String,
        value: String,
        reason: String
    ) async throws {
        let error = try await refusal(Self.credentials, variables: [name: value])
        #expect(error == .invalidSetting(name: name, reason: reason))
        #expect(error.recovery == .fixConfiguration(.correct(name)))
        #expect(!FileManager.default.fileExists(atPath: store))
    }

    @Test func `a client ID and its secret must come from one source`() async throws {
        let error = try await refusal(Self.credentials, variables: ["WEBEX_SA_CLIENT_ID": "C3"])
        let reason = "a client ID and its secret must come from one source"
        #expect(error == .invalidSetting(name: "WEBEX_SA_CLIENT_SECRET", reason: reason))
    }

    @Test(arguments: ["../x", "", ".x", "a b"]) func `a name that is not valid for a file is refused`(
        name: String
    ) {
        let error = #expect(throws: WebexAuthError.self) {
            try Profile(name, environment: ["HOME": "/absent"])
        }
        #expect(error.map { "\($0)".hasPrefix("profile: expected 1 to 64 ") } == true)
    }

    @Test func `a sealed store is refused without its key, and with another one`() async throws {
        let key = StoreKey.random().base64.reveal()
        let environment = ["HOME": home.path, "BYOVA_STORE_KEY": key]
        try home.write(Self.credentials, to: ".config/byova/default.env")
        await (try Profile("default", environment: environment).open()).close()
        let missing = try await refusal()
        #expect(missing == .storage(.sealed(.file(store), .keyMissing)))
        guard case .fixStore = missing.recovery else {
            Issue.record("\(String(describing: missing.recovery)) mends no store")
            return
        }
        let other = ["BYOVA_STORE_KEY": StoreKey.random().base64.reveal()]
        #expect(try await refusal(variables: other) == .storage(.sealed(.file(store), .keyWrong)))
    }

    @Test func `a store that others can read is refused with the command that fixes it`() async throws {
        try home.write(Self.credentials, to: ".config/byova/default.env")
        await (try Profile("default", environment: ["HOME": home.path]).open()).close()
        try home.setMode(0o644, of: ".local/state/byova/default.sqlite")
        let error = try await refusal()
        guard case .storage(.insecure(let name, _, let mode)) = error else {
            Issue.record("\(error) tells of no store that others can read")
            return
        }
        #expect(name == .file(store))
        #expect(mode == "600")
        #expect(error.recovery == .fixStore(.restrict(.file(store), mode: "600")))
        #expect(error.recovery.map { "\($0)" } == "Run chmod 600 \(store)")
    }

    @Test func `looking at a profile that nothing is known of is refused with both paths`() async throws {
        let reason =
            "no settings and no store; neither \(home.path(".config/byova/nosuch.env")) nor "
            + "\(home.path(".local/state/byova/nosuch.sqlite")) exists"
        await #expect(throws: WebexAuthError.invalidSetting(name: "Profile nosuch", reason: reason)) {
            try await Profile("nosuch", environment: ["HOME": home.path]).openReadOnly()
        }
    }
}
