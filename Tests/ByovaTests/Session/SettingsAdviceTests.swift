import Testing
import WebexAuth

@testable import Profiles
@testable import byova

/// What a command says of settings that it cannot use.
struct SettingsAdviceTests {
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

    @Test func `one message names every missing setting in order, where to get and where to put them`() throws
    {
        let failure = try #require(throws: CommandFailure.self) { try settings().requireCredentials() }
        #expect(failure.status == .configuration)
        #expect(
            failure.message == """
                Missing settings: WEBEX_INTEGRATION_CLIENT_ID, WEBEX_INTEGRATION_CLIENT_SECRET, \
                WEBEX_SA_CLIENT_ID, WEBEX_SA_CLIENT_SECRET. \
                Register an Integration and a Service App at developer.webex.com/my-apps. \
                Put the settings into the environment or into /home/dana/.config/byova/default.env (mode 0600). \
                'byova demo' needs none.
                """
        )
    }

    @Test(arguments: complete.keys.sorted())
    func `an empty value counts as missing, and only missing names are listed`(name: String) throws {
        var variables = Self.complete
        variables[name] = ""
        let failure = try #require(throws: CommandFailure.self) {
            try settings(environment: variables).requireCredentials()
        }
        #expect(failure.message.hasPrefix("Missing settings: \(name). Register"))
    }

    @Test func `a client ID and its secret must come from one source`() throws {
        let failure = try #require(throws: CommandFailure.self) {
            try settings(environment: ["WEBEX_INTEGRATION_CLIENT_ID": "other"], file: Self.complete)
                .requireCredentials()
        }
        #expect(
            failure.message.hasPrefix(
                """
                Missing settings: WEBEX_INTEGRATION_CLIENT_SECRET. WEBEX_INTEGRATION_CLIENT_SECRET: a client \
                ID and its secret must come from one source.
                """
            )
        )
    }

    @Test(arguments: ["a2V5", "not-base64-at-all"])
    func `an invalid store key is reported with the command that makes one, and not shown`(
        text: String
    ) throws {
        let error = try #require(throws: WebexAuthError.self) {
            try settings(file: ["BYOVA_STORE_KEY": text])
        }
        let failure = CommandFailure(error)
        #expect(failure.status == .configuration)
        #expect(failure.message.contains("byova store generate-key"))
        #expect(!failure.message.contains(text))
    }

    @Test(arguments: [(String?.none, "BYOVA_PROFILE"), ("../x", "--profile"), ("", "--profile")])
    func `an invalid profile is refused by the name under which it was given`(
        option: String?,
        name: String
    ) throws {
        let error = try #require(throws: WebexAuthError.self) {
            try Profile.named(byOption: option, environment: ["BYOVA_PROFILE": "a/b"])
        }
        #expect("\(error)".hasPrefix("\(name): expected 1 to 64"))
        #expect(CommandFailure(error).status == .configuration)
    }

    @Test func `the origin of a host is shown between the failure and the next step`() {
        let error = WebexAuthError.unreachable(.couldNotConnect(host: "h:1", reason: "connection refused"))
        #expect(
            CommandFailure(error, origin: "h:1 comes from WEBEX_BASE_URL").message
                == "Webex is unreachable: cannot connect to h:1 (connection refused). h:1 comes from WEBEX_BASE_URL. "
                + "Try again in a moment."
        )
    }
}
