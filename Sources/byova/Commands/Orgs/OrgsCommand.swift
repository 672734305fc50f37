import ArgumentParser

/// The commands on registered organizations.
struct OrgsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orgs",
        abstract: "List, register, fetch, refresh and remove organizations.",
        subcommands: [
            OrgsListCommand.self, OrgsAddCommand.self, OrgsFetchCommand.self, OrgsRefreshCommand.self,
            OrgsRemoveCommand.self,
        ],
        defaultSubcommand: OrgsListCommand.self
    )
}
