import ArgumentParser
import WebexAuth

/// Fetches an organization's tokens through the Integration.
struct OrgsFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch an organization's tokens through the Integration."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: NewOrgArgument

    func run() async throws {
        let orgID = try argument.orgID()
        try await Session.with(profile: profile.profile) { session in
            let tokens = try await session.byova.serviceApp.fetchToken(forOrg: orgID)
            StandardError.write("\(orgID) is fetched, valid until \(tokens.expiresAt.timestamp).")
        }
    }
}

/// Asks Webex for new tokens, also while the present ones are valid.
struct OrgsRefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Ask Webex for new tokens of a registered organization, even if the present ones are valid."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: RegisteredOrgArgument

    func run() async throws {
        let name = argument.org
        try await Session.with(profile: profile.profile) { session in
            let orgID = try RegisteredOrg.named(name, among: try await session.records.records())
            let tokens = try await session.byova.serviceApp.refresh(forOrg: orgID)
            StandardError.write("\(orgID) is refreshed, valid until \(tokens.expiresAt.timestamp).")
        }
    }
}
