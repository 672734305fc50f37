import ArgumentParser
import Foundation
import TerminalUI
import WebexAuth

/// Why a credential is in its state; needs no secret and asks nothing of Webex.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Explain the state of one credential: causes, next step, and what happens automatically.",
        discussion: """
            The explanation is read from the store: the credential, its history, and the keepers that run. If the \
            Integration is the cause, its own causes follow, with the number of organizations that wait for it.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Argument(
        help: ArgumentHelp(
            "An organization (ID, ID prefix, or name), or 'integration'.",
            valueName: "org"
        )
    )
    var org: String
    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let session = try await ReadOnlySession.open(
            profile: profile.profile,
            needsTokens: false,
            readOnly: readOnly.isReadOnly
        )
        let report = try await WhyReport.make(of: org, in: session, at: Date())
        if json {
            StandardOutput.write(report.json())
        } else {
            let columns = StandardOutput.isTerminal ? StandardOutput.size?.columns : nil
            for line in report.lines(fitting: columns) { StandardOutput.write(line) }
        }
        try StandardOutput.requireWritten()
    }
}
