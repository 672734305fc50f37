import Foundation
import InMemoryLogging
import Logging
import Profiles
import TestSupport
import Testing
import TokenStores
import WebexSandbox

/// A service opens what the program has filled: the library's own surface, against the sandbox.
@Suite(.timeLimit(.minutes(1)))
struct ProfileTests {
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
    }

    /// A sandbox, and the settings file of a profile on it.
    private func sandbox(for profile: String) async throws -> (Sandbox, settings: String) {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        let names = [
            "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_CLIENT_SECRET", "WEBEX_SA_CLIENT_ID",
            "WEBEX_SA_CLIENT_SECRET", "WEBEX_BASE_URL",
        ]
        let lines = sandbox.exports.filter { names.contains($0.name) }.map { "\($0.name)=\($0.value)\n" }
        return (sandbox, try home.write(lines.joined(), to: ".config/byova/\(profile).env"))
    }

    private var environment: [String: String] {
        ["HOME": home.path]
    }

    private func register(_ seed: SeededToken, with byova: BYOVA) async throws -> OrgID {
        let org = OrgID(decoding: seed.orgID)
        try await byova.serviceApp.saveRegistration(orgID: org, refreshToken: Secret(seed.refreshToken))
        return org
    }

    private func seed(of sandbox: Sandbox) throws -> SeededToken {
        try #require(sandbox.seededTokens().first { $0.organization.condition == .healthy })
    }

    @Test func `a logger hears of names that do not count in the file, and of what happens`() async throws {
        let (sandbox, settings) = try await sandbox(for: "logged")
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        _ = try home.write(text + "BYOVA_PROFILE=other\n", to: ".config/byova/logged.env")
        let handler = InMemoryLogHandler()
        let byova = try await Profile("logged", environment: environment)
            .open(logger: Logger(label: "test") { _ in handler })
        _ = try await register(try seed(of: sandbox), with: byova)
        let lines = handler.entries.map { "\($0.level) \($0.message)" }
        #expect(lines.first?.hasPrefix("warning ") == true && lines.first?.contains("BYOVA_PROFILE") == true)
        #expect(lines.count > 1)
        #expect(!lines.contains { $0.contains(sandbox.credentials.serviceAppClientSecret) })
        await byova.close()
        await sandbox.stop()
    }

    @Test func `a profile hands out the token that another process has stored in it`() async throws {
        let (sandbox, settings) = try await sandbox(for: "service")
        let filling = try await Profile("service", environment: environment).open()
        let org = try await register(try seed(of: sandbox), with: filling)
        let stored = try await filling.serviceApp.accessToken(forOrg: org)
        await filling.close()
        let requests = sandbox.requestCounters[.accessToken].total

        let profile = try Profile("service", environment: environment)
        #expect(profile.name == "service" && profile.settingsFile == settings)
        let byova = try await profile.open()
        #expect(try await byova.serviceApp.accessToken(forOrg: org) == stored)
        #expect(sandbox.requestCounters[.accessToken].total == requests)
        let path = try #require(try profile.storeLocation()?.path)
        #expect(path == home.path(".local/state/byova/service.sqlite"))
        #expect(FileManager.default.fileExists(atPath: path))
        await byova.close()
        await sandbox.stop()
    }

    @Test func `two profiles are open at once, each with its own apps and tokens`() async throws {
        let (first, _) = try await sandbox(for: "first")
        let (second, _) = try await sandbox(for: "second")
        let one = try await Profile("first", environment: environment).open()
        let two = try await Profile("second", environment: environment).open()
        let org = try await register(try seed(of: first), with: one)
        let other = try await register(try seed(of: second), with: two)
        #expect(org == other)
        let tokens = try await (
            one.serviceApp.accessToken(forOrg: org), two.serviceApp.accessToken(forOrg: other)
        )
        #expect(tokens.0 != tokens.1)
        await one.close()
        #expect(try await two.serviceApp.refresh(forOrg: other).accessToken != tokens.1)
        await two.close()
        await first.stop()
        await second.stop()
    }

    @Test func `looking needs no secrets, makes no file, and gives the tokens as they are stored`()
        async throws
    {
        let (sandbox, settings) = try await sandbox(for: "default")
        let profile = try Profile(environment: environment)
        #expect(try await profile.openReadOnly().registeredOrgs().isEmpty)
        #expect(try profile.storeLocation().map { FileManager.default.fileExists(atPath: $0.path) } == false)
        let byova = try await profile.open()
        let org = try await register(try seed(of: sandbox), with: byova)
        await byova.close()
        await sandbox.stop()
        try FileManager.default.removeItem(atPath: settings)

        let store = try await profile.openReadOnly()
        #expect(try await store.registeredOrgs() == [org])
        #expect(try await store.serviceAppTokens(forOrg: org) != nil)
        #expect(try await store.integrationTokens() == nil)
    }

    @Test func `the environment wins over the file, and the caller over what no setting names`()
        async throws
    {
        let (sandbox, _) = try await sandbox(for: "default")
        await sandbox.stop()
        let variables = environment.merging([
            "WEBEX_BASE_URL": "https://webex.example/v1", "BYOVA_STORE": "memory:",
        ]) { $1 }
        let profile = try Profile("default", environment: variables)
        let byova = try await profile.open { $0.timeout = .seconds(7) }
        #expect(byova.configuration.baseURL == "https://webex.example/v1")
        #expect(byova.configuration.tokenURL == "https://webex.example/v1/access_token")
        #expect(byova.configuration.timeout == .seconds(7))
        #expect(try profile.storeLocation() == nil)
        await byova.close()
        let file = try await Profile("default", environment: environment).open()
        #expect(file.configuration.baseURL == sandbox.baseURL)
        await file.close()
    }

    @Test func `without a name, the environment's profile is used, and no secret is shown with it`() throws {
        let variables = ["HOME": "/home/dana", "BYOVA_PROFILE": "work", "WEBEX_SA_CLIENT_SECRET": "s3cret"]
        let profile = try Profile(environment: variables)
        #expect(profile.settingsFile == "/home/dana/.config/byova/work.env")
        var text = "\(profile) \(String(reflecting: profile))"
        dump(profile, to: &text)
        #expect(text.hasPrefix("work "))
        #expect(!text.contains("s3cret"))
    }
}
