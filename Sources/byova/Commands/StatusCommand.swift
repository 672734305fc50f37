import ArgumentParser
import WebexAuth

/// The health of every token; never refreshes, needs no secret.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the health of every token; never refreshes, needs no secret.",
        discussion: """
            With --probe every access token is tried at Webex by one call that changes nothing, at most 300 a \
            minute, and what it shows is kept in the store; with --read-only it is shown and not kept. A token \
            that Webex rejects counts as ended, whatever the clock says.

            EXIT CODES:
              0\tall healthy
              1\tsomething is expiring or expired
              2\tsomething is dead, revoked or unauthorized
              3\tunknown: the store or the configuration cannot be read
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Flag(help: "Print one JSON object.")
    var json = false
    @Flag(help: "Try every access token at Webex first; renews none.")
    var probe = false
    @Option(
        help: ArgumentHelp(
            "Access tokens that end within this time are expiring: a number and s, m, h or d. (default: 24h)",
            valueName: "time"
        )
    )
    var within: TimeSpan?

    func run() async throws {
        var policy = HealthPolicy()
        if let within { policy.accessWindow = within.duration }
        let report: StatusReport
        do {
            report =
                probe
                ? try await .makeProving(
                    profile: profile.profile,
                    policy: policy,
                    keepsProofs: !readOnly.isReadOnly
                ) : try await .make(profile: profile.profile, policy: policy)
        } catch let error as WebexAuthError {
            if json { StandardOutput.write(StatusReport.json(ofFailure: error)) }
            StandardError.write("byova: \(CommandFailure(error).message)")
            try StandardOutput.requireWritten()
            throw ExitCode(3)
        }
        if json {
            StandardOutput.write(report.json())
        } else {
            for line in report.lines() { StandardOutput.write(line) }
        }
        try StandardOutput.requireWritten()
        throw ExitCode(report.exitCode)
    }
}
