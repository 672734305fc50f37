import ArgumentParser

/// The commands on registered organizations.
struct OrgsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orgs",
        abstract: "List, register, fetch, refresh and remove organizations.",
        discussion: """
            Name an organization by its ID: a UUID, with or without hyphens, quotes or braces; Webex's base64 form; or \
            text, such as a URL, that contains exactly one of them. A registered organization's name works too, as \
            does an ID prefix of four or more characters. Text that looks like a token is refused and not shown.
            """,
        subcommands: [
            OrgsListCommand.self, OrgsAddCommand.self, OrgsFetchCommand.self, OrgsRefreshCommand.self,
            OrgsRemoveCommand.self,
        ],
        defaultSubcommand: OrgsListCommand.self
    )
}
