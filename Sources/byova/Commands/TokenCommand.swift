import ArgumentParser
import Foundation
import WebexAuth

/// A valid access token for scripts.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Print a valid access token, refreshed first if it has expired.",
        discussion: """
            Prints to a terminal only with --show. With --read-only, refuses an expired token instead of refreshing \
            it, and needs no credentials.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Option(help: "Organization: ID, ID prefix, or name. Default: the Integration.")
    var org: String?
    @Flag(help: "Print the token even to a terminal.")
    var show = false

    func validate() throws {
        guard show || !StandardOutput.isTerminal else {
            throw ValidationError(
                "Standard output is a terminal, where others may see the token; use --show to print it"
            )
        }
    }

    func run() async throws {
        if readOnly.isReadOnly {
            StandardOutput.write(try await storedToken().reveal())
            return
        }
        let org = org
        try await Session.with(profile: profile.profile) { session in
            let token =
                if let org {
                    try await session.byova.serviceApp.accessToken(forOrg: try await session.org(named: org))
                } else {
                    try await session.byova.integration.accessToken()
                }
            StandardOutput.write(token.reveal())
        }
    }

    private func storedToken() async throws -> Secret {
        let session = try await ReadOnlySession.open(
            profile: profile.profile,
            needsTokens: true,
            readOnly: true
        )
        let records = try await session.allRecords()
        let subject: TokenSubject
        let titles = OrgTitles()
        if let org {
            let lookup = try await session.lookup(records)
            subject = .org(try lookup.registered(org))
            titles.learn(lookup.names)
        } else {
            subject = .integration
        }
        guard let record = records[subject] else { throw WebexAuthError.notAuthorized }
        let now = Date()
        guard !record.accessIsGone(at: now) else {
            let fact =
                if record.accessIsRejected {
                    "is rejected"
                } else if record.tokens.isDoubted(at: now) {
                    "was obtained in the future by this machine's clock"
                } else {
                    "has expired"
                }
            throw CommandFailure(
                .refused,
                "The access token of \(titles.title(of: subject)) \(fact), and --read-only does not refresh it."
            )
        }
        return record.tokens.accessToken
    }
}

extension Session {
    /// Finds the organization that a person means, including one whose registration is pending.
    fileprivate func org(named text: String) async throws -> OrgID {
        let orgID = OrgID(decoding: text)
        if let record = try await records.record(for: .org(orgID)) {
            titles.learn(record.name, of: orgID)
            return orgID
        }
        if try await records.pendingRegistrations()[orgID] != nil { return orgID }
        return try await lookup().registered(text)
    }
}
