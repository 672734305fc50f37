import ArgumentParser
import WebexAuth
import Wording

/// Registers an organization.
struct OrgsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register organizations by fetching their tokens, or one with a refresh token.",
        discussion: """
            Without --refresh-token-stdin, tokens are fetched through the Integration, which works once the \
            customer's admin has authorized the Service App. Secrets are never taken from arguments. With several \
            organizations, prints one line each and exits with the worst code.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: OrgListArgument
    @OptionGroup var force: ForceOption
    @Option(help: "Name the organization once it is registered.")
    var name: String?
    @Flag(help: "Read a Service App refresh token of this organization from standard input.")
    var refreshTokenStdin = false

    func validate() throws {
        if name != nil, !argument.isOne {
            throw ValidationError("--name takes one organization; 'byova orgs names --import' names many.")
        }
        guard refreshTokenStdin, !argument.isOne else { return }
        throw ValidationError(
            "--refresh-token-stdin takes one organization, to which the refresh token belongs."
        )
    }

    func run() async throws {
        let (argument, isForced, readsToken) = (argument, force.isForced, refreshTokenStdin)
        let name = try name.flatMap { (text) throws(CommandFailure) in try OrgName(argument: text) }
        try await Session.with(profile: profile.profile) { session in
            if readsToken, let text = argument.orgs.first {
                try await session.register(text, isForced: isForced)
            } else {
                try await session.fetch(argument, participle: "registered", isForced: isForced)
            }
            if let name, let text = argument.orgs.first { try await session.name(text, name, isForced) }
        }
    }
}

extension Session {
    fileprivate func register(_ text: String, isForced: Bool) async throws {
        let lookup = try await lookup()
        let orgID = try lookup.any(text, isForced: isForced)
        OrgUnderstood.tell(orgID, from: text, named: lookup)
        let tokens = try await byova.serviceApp.register(orgID, with: try await readToken())
        StandardError.write(
            "\(lookup.title(of: orgID)) is registered, valid until \(tokens.expiresAt.timestamp)."
        )
    }

    /// Names the newly registered organization.
    fileprivate func name(_ text: String, _ name: OrgName, _ isForced: Bool) async throws {
        let orgID = try await lookup().any(text, isForced: isForced)
        let others = try await byova.serviceApp.setOrgName(name, forOrg: orgID)
        titles.learn(name, of: orgID)
        StandardError.write("\(orgID) is now named \(name).")
        if let remark = NameStore.remark(onOthers: others) { StandardError.write(remark) }
    }
}

extension ServiceAppTokenManager {
    /// Registers an organization; a failure includes what to do about it.
    fileprivate func register(_ orgID: OrgID, with token: Secret) async throws -> ServiceAppTokens {
        do throws(WebexAuthError) {
            return try await saveRegistration(orgID: orgID, refreshToken: token)
        } catch {
            // `Session.with` adds which setting names the host.
            if case .unreachable = error { throw error }
            throw CommandFailure(error, nextStep: error.registrationStep(in: .commandLine))
        }
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
