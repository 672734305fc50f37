import ArgumentParser
import WebexAuth
import Wording

/// Registers an organization.
struct OrgsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register organizations by fetching their tokens, or one with a refresh token.",
        discussion: """
            Without --refresh-token-stdin tokens are fetched through the Integration, which works once the \
            customer's admin has authorized the Service App. Secrets are never taken from arguments. Of several \
            organizations each is told in a line, and the exit code is the worst.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: OrgListArgument
    @OptionGroup var force: ForceOption
    @Flag(help: "Read a Service App refresh token of this organization from standard input.")
    var refreshTokenStdin = false

    func validate() throws {
        guard refreshTokenStdin, !argument.isOne else { return }
        throw ValidationError(
            "--refresh-token-stdin takes one organization: a refresh token belongs to one."
        )
    }

    func run() async throws {
        let (argument, isForced, readsToken) = (argument, force.isForced, refreshTokenStdin)
        try await Session.with(profile: profile.profile) { session in
            guard readsToken, let text = argument.orgs.first else {
                return try await session.fetch(argument, participle: "registered", isForced: isForced)
            }
            let lookup = OrgLookup(try await session.records.records())
            let orgID = try lookup.any(text, isForced: isForced)
            OrgUnderstood.tell(orgID, from: text)
            let tokens = try await register(orgID, with: try await readToken(), session.byova.serviceApp)
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
        // `Session.with` tells which setting names the host.
        if case .unreachable = error { throw error }
        throw CommandFailure(error, nextStep: error.registrationStep(in: .commandLine))
    }
}

private func readToken() async throws -> Secret {
    if StandardInput.isTerminal {
        StandardError.write("Paste the refresh token and press Enter; it stays hidden.")
    }
    let token = Secret(try await StandardInput.readLineWithoutEcho())
    guard !token.isEmpty else { throw CommandFailure(.badInput, "Standard input contains no refresh token.") }
    return token
}
