import ArgumentParser
import TokenStores
import WebexAuth

/// Forgets an organization; needs no credentials.
struct OrgsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forget an organization's tokens; needs no credentials.",
        discussion: "Asks first when standard input is a terminal, unless --force is given."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: RegisteredOrgArgument
    @Flag(help: "Do not ask.")
    var force = false

    func run() async throws {
        let (settings, environment) = try Settings.ofProcess(profile: profile.profile)
        let asks = !force && StandardInput.isTerminal
        let records = try await Stores.openWithoutCredentials(
            settings,
            access: .readWrite,
            needsTokens: false,
            environment: environment
        )
        let orgID: OrgID
        do {
            orgID = try RegisteredOrg.named(argument.org, among: try await records?.records() ?? [:])
        } catch {
            throw await OtherTokens.explaining(error, settings)
        }
        guard let records else { return }
        try await Interruption.cancelling {
            if asks, try await !confirms(removing: orgID) {
                StandardError.write("Nothing was removed.")
                return
            }
            try await records.remove(.org(orgID))
            StandardError.write("\(orgID) is removed.")
        }
    }
}

private func confirms(removing orgID: OrgID) async throws -> Bool {
    StandardError.write(
        "Remove \(orgID) and its tokens? Only a new registration or fetch brings them back. [y/N]"
    )
    return ["y", "yes"].contains(try await StandardInput.readLine().lowercased())
}
