import ArgumentParser
import Foundation
import Profiles
import TokenStores
import WebexAuth

/// Removes an organization; needs no credentials.
struct OrgsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove an organization's tokens; needs no credentials.",
        discussion: "Asks first on a terminal; requires --force elsewhere."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @OptionGroup var argument: RegisteredOrgArgument
    @Flag(help: "Remove without asking; required when standard input is not a terminal.")
    var force = false

    func run() async throws {
        let settings = try Settings.ofProcess(profile: profile.profile)
        guard force || StandardInput.isTerminal else {
            throw CommandFailure(
                .usage,
                "Standard input is not a terminal, so nothing was removed; use --force to remove without asking."
            )
        }
        let asks = !force
        let records = try await settings.openStoreWithoutCredentials(
            access: .readWrite,
            needsTokens: false
        )?.engine
        let (lookup, orgID): (OrgLookup, OrgID)
        do {
            lookup = if let records { try await OrgLookup(of: records) } else { OrgLookup([:]) }
            orgID = try lookup.registered(argument.org)
        } catch {
            throw await OtherTokens.explaining(error, settings)
        }
        OrgUnderstood.tell(orgID, from: argument.org, named: lookup)
        guard let records else { return }
        let title = lookup.title(of: orgID)
        try await Interruption.cancelling {
            if asks, try await !confirms(removing: title) {
                StandardError.write("Nothing was removed.")
                return
            }
            let notes = JournalNotes(program: .ofThisProcess(), now: { Date() })
            try await records.remove(.org(orgID), noting: notes.removed(.org(orgID)))
            StandardError.write("\(title) is removed.")
        }
    }
}

private func confirms(removing title: String) async throws -> Bool {
    StandardInput.dropTypedAhead()
    StandardError.write(
        "Remove \(title) and its tokens? Only a new registration or fetch restores them. [y/N]"
    )
    return ["y", "yes"].contains(try await StandardInput.readLine().lowercased())
}
