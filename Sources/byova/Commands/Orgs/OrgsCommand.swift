import ArgumentParser

/// The commands on registered organizations.
struct OrgsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orgs",
        abstract: "List, register, fetch, refresh, name and remove organizations.",
        discussion: """
            An organization is named by its id: a UUID, with or without hyphens, quotes or braces; Webex's base64; or a \
            text, such as a URL, that holds exactly one of them. It is also found by its name, in any case of the \
            letters, and a registered one by how its id begins, four characters at least. An id wins over a name, and \
            what means more than one organization is refused. What looks like a token is refused and not shown.
            """,
        subcommands: [
            OrgsListCommand.self, OrgsAddCommand.self, OrgsFetchCommand.self, OrgsRefreshCommand.self,
            OrgsRemoveCommand.self, OrgsNameCommand.self, OrgsNamesCommand.self,
        ],
        defaultSubcommand: OrgsListCommand.self
    )
}
