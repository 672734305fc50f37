import ArgumentParser

/// The commands on registered organizations.
struct OrgsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orgs",
        abstract: "List, register, fetch, refresh and remove organizations.",
        discussion: """
            An organization is named by its id: a UUID, with or without hyphens, quotes or braces; Webex's base64; or a \
            text, such as a URL, that holds exactly one of them. A registered one is also found by how its id begins, \
            four characters at least, and by its name. What looks like a token is refused and not shown.
            """,
        subcommands: [
            OrgsListCommand.self, OrgsAddCommand.self, OrgsFetchCommand.self, OrgsRefreshCommand.self,
            OrgsRemoveCommand.self,
        ],
        defaultSubcommand: OrgsListCommand.self
    )
}
