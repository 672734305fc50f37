import ArgumentParser
import WebexAuth

/// Fetches organizations' tokens through the Integration.
struct OrgsFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch organizations' tokens through the Integration.",
        discussion:
            "With several organizations, prints one line each and exits with the worst code."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: OrgListArgument
    @OptionGroup var force: ForceOption

    func run() async throws {
        let (argument, isForced) = (argument, force.isForced)
        try await Session.with(profile: profile.profile) { session in
            try await session.fetch(argument, participle: "fetched", isForced: isForced)
        }
    }
}

/// Gets new tokens, even while the current ones are valid.
struct OrgsRefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Refresh registered organizations' tokens now, even if the current ones are valid.",
        discussion:
            "With several organizations, prints one line each and exits with the worst code."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: OrgListArgument

    func run() async throws {
        let argument = argument
        try await Session.with(profile: profile.profile) { session in
            let byova = session.byova
            try await session.renew(argument, participle: "refreshed") {
                (lookup, text) throws(CommandFailure) in
                try lookup.registered(text)
            } _: { (org, permit) async throws(WebexAuthError) in
                try await byova.refresh(.org(org), under: permit)
            }
        }
    }
}

extension Session {
    /// Fetches the tokens of the organizations that a command names, registered or not.
    func fetch(_ argument: OrgListArgument, participle: String, isForced: Bool) async throws {
        let byova = byova
        try await renew(argument, participle: participle) { (lookup, text) throws(CommandFailure) in
            try lookup.any(text, isForced: isForced)
        } _: { (org, permit) async throws(WebexAuthError) in
            try await byova.fetchToken(forOrg: org, under: permit)
        }
    }
}
