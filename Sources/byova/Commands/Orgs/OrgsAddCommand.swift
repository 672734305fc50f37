import ArgumentParser
import WebexAuth

/// Registers an organization.
struct OrgsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register an organization: with a refresh token, or by fetching its token.",
        discussion: """
            Without --refresh-token-stdin the token is fetched through the Integration, which works once the \
            customer's admin has authorized the Service App. Secrets are never taken from arguments.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: OrgArgument
    @Flag(help: "Read a Service App refresh token of this organization from standard input.")
    var refreshTokenStdin = false
    @OptionGroup var unusualID: UnusualIDOption

    func run() async throws {
        let orgID = try unusualID.checked(argument)
        let readsToken = refreshTokenStdin
        try await Session.with(profile: profile.profile) { session in
            let tokens =
                if readsToken {
                    try await session.byova.serviceApp.saveRegistration(
                        orgID: orgID,
                        refreshToken: try await readToken()
                    )
                } else {
                    try await session.byova.serviceApp.fetchToken(forOrg: orgID)
                }
            StandardError.write("\(orgID) is registered, valid until \(tokens.expiresAt.timestamp).")
        }
    }
}

private func readToken() async throws -> Secret {
    if StandardInput.isTerminal {
        StandardError.write("Paste the refresh token and press Enter; it is not shown.")
    }
    let token = Secret(try await StandardInput.readLineWithoutEcho())
    guard !token.isEmpty else { throw CommandFailure(.badInput, "Standard input holds no refresh token.") }
    return token
}
