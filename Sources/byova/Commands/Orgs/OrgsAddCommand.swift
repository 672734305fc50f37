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
    @OptionGroup var argument: NewOrgArgument
    @Flag(help: "Read a Service App refresh token of this organization from standard input.")
    var refreshTokenStdin = false

    func run() async throws {
        let orgID = try argument.orgID()
        let readsToken = refreshTokenStdin
        try await Session.with(profile: profile.profile) { session in
            let tokens =
                if readsToken {
                    try await register(orgID, with: try await readToken(), session.byova.serviceApp)
                } else {
                    try await session.byova.serviceApp.fetchToken(forOrg: orgID)
                }
            StandardError.write("\(orgID) is registered, valid until \(tokens.expiresAt.timestamp).")
        }
    }
}

/// Registers, and says after a failure what can be done about it here.
private func register(
    _ orgID: OrgID,
    with token: Secret,
    _ manager: ServiceAppTokenManager
) async throws -> ServiceAppTokens {
    do throws(WebexAuthError) {
        return try await manager.saveRegistration(orgID: orgID, refreshToken: token)
    } catch {
        // The way to Webex is told elsewhere, with its settings.
        if case .unreachable = error { throw error }
        throw CommandFailure(error, nextStep: error.registrationAdvice)
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
