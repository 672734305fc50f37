import ArgumentParser
import Foundation
import WebexTokens

/// The root command; without a subcommand, it opens the dashboard.
struct Byova: AsyncParsableCommand {
    static let name = "byova"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Keep the OAuth tokens of a Webex Contact Center BYOVA service healthy, and show them.",
        discussion: """
            Without a subcommand, opens the dashboard on the configured profile. \
            'byova demo' needs no account, no network and no files.

            Options of a command, such as --profile and --read-only, go after its name.
            """,
        version: LibraryVersion.current,
        subcommands: [
            DashboardCommand.self, DemoCommand.self, SandboxCommand.self, AuthorizeCommand.self,
            OrgsCommand.self, TokenCommand.self, StatusCommand.self, LogCommand.self,
            StoreCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self
    )
}

@main
enum Main {
    /// Not async: the process is set up before the runtime starts its threads.
    static func main() {
        CommandRunner.setUp()
        Task { @MainActor in
            await CommandRunner.run()
            exit(ExitStatus.done.rawValue)
        }
        dispatchMain()
    }
}
