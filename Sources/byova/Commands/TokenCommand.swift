import ArgumentParser
import Foundation
import WebexAuth

/// A valid access token for scripts.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Print a valid access token, refreshed first if it has ended.",
        discussion: """
            To a terminal it is printed only with --show. With --read-only a token that has ended is refused, not \
            refreshed, and no credentials are needed.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Option(help: "The organization, in any form of its id. Without it: the Integration.")
    var org: String?
    @Flag(help: "Print it to a terminal, too.")
    var show = false

    func validate() throws {
        guard show || !StandardOutput.isTerminal else {
            throw ValidationError(
                "Standard output is a terminal, where others may see the token; use --show to print it"
            )
        }
    }

    func run() async throws {
        let subject = org.map { TokenSubject.org(OrgID($0)) } ?? .integration
        if readOnly.isReadOnly {
            StandardOutput.write(try await storedToken(of: subject).reveal())
            return
        }
        try await Session.with(profile: profile.profile) { session in
            let token =
                switch subject {
                case .integration: try await session.byova.integration.accessToken()
                case .org(let orgID): try await session.byova.serviceApp.accessToken(forOrg: orgID)
                }
            StandardOutput.write(token.reveal())
        }
    }

    private func storedToken(of subject: TokenSubject) async throws -> Secret {
        let session = try await ReadOnlySession.open(profile: profile.profile, needsTokens: true)
        guard let record = try await session.records.record(for: subject) else {
            throw subject.orgID.map(WebexAuthError.orgNotRegistered) ?? .notAuthorized
        }
        guard !record.accessIsGone(at: Date()) else {
            throw CommandFailure(
                .refused,
                "The access token of \(subject) has ended, and --read-only asks for no new one."
            )
        }
        return record.tokens.accessToken
    }
}
