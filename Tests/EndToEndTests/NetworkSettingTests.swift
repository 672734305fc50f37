import Foundation
import Testing

/// Settings of the network that cannot be used.
@Suite(.timeLimit(.minutes(3)))
struct NetworkSettingTests {
    /// The organization that the sandbox's exported refresh token belongs to.
    private static let owner = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"

    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    @Test func `they stop neither what sends nothing nor what stays on this machine`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        var environment = sandbox.environment(home: home)
        environment["https_proxy"] = ""
        environment["HTTPS_PROXY"] = "socks5h://user:canary@127.0.0.1:1"
        environment["SSL_CERT_FILE"] = "/nonexistent"
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN") + "\n"
        )
        #expect(add.code == 0)
        for arguments in [["status"], ["orgs", "list"], ["token", "--read-only"], ["store", "seal"]] {
            let result = try await PipedProgram.run(arguments, environment: environment)
            #expect(!(result.output + result.errors).contains("PROXY"), "\(arguments)")
        }
        #expect(try await sandbox.stop() == 0)
    }

    @Test(arguments: [
        ("HTTPS_PROXY", "socks5h://user:canary@127.0.0.1:1"), ("ALL_PROXY", "https://proxy.example"),
        ("SSL_CERT_FILE", "/nonexistent"),
    ])
    func `a request that needs one names it and is not sent`(name: String, value: String) async throws {
        var environment = Program.environment(home: home.path)
        environment["WEBEX_BASE_URL"] = "https://webex.invalid/v1"
        for setting in ["INTEGRATION", "SA"] {
            environment["WEBEX_\(setting)_CLIENT_ID"] = "C1"
            environment["WEBEX_\(setting)_CLIENT_SECRET"] = "secret"
        }
        environment[name] = value
        let add = try await PipedProgram.run(
            ["orgs", "add", Self.owner, "--refresh-token-stdin"],
            environment: environment,
            input: "a-token\n"
        )
        #expect(add.code == 78)
        #expect(add.errors.hasPrefix("byova: \(name): "))
        #expect(!add.errors.contains("canary"))
    }
}
