import ArgumentParser
import WebexAuth

/// The health of every token; never refreshes, needs no secret.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the health of every token; never refreshes, needs no secret.",
        discussion: """
            With --probe, proves every access token with one call to Webex that changes nothing, at most 300 a \
            minute, and stores the results; with --read-only, only shows them. The call is GET /people/me for the \
            Integration and GET /dataSources/schemas for an organization. 'rejected' (401) counts as expired, \
            whatever the clock says; 'forbidden' (403) does not: the token works, but not for this call. \
            'rate-limited' and 'unreachable' say nothing about the token.

            On a terminal, lists the Integration first, then the worst organizations that fit, then the summary. \
            Elsewhere, prints one tab-separated record per line: state, id, access ends, refresh ends, proof, error at, \
            error, tracking id, name, next step, next renewal, keeper, obstacle; '-' stands for no value. JSON is one \
            object in which every key is always present; if no keeper lives, 'lastKeeper' is the last one, with the time until \
            which it kept the tokens, and as 'ending' 'stopped', 'gone' if it was killed, or 'silent' if its process \
            exists but does nothing. With ORG, --state or --refresh-within, lists and counts \
            only what matches, which also determines the exit code.

            EXIT CODES:
              0\tall healthy
              1\tsomething is expiring or expired
              2\tsomething is dead, revoked or unauthorized
              3\tunknown: the store or the configuration cannot be read
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Argument(
        help: ArgumentHelp(
            "Only these organizations (ID, ID prefix, or name); omits the Integration.",
            valueName: "org"
        )
    )
    var orgs: [String] = []
    @Option(help: "table, tsv or json. (default: table on a terminal, else tsv)")
    var format: StatusFormat?
    @Flag(help: "Print one JSON object; same as --format json.")
    var json = false
    @Flag(help: "Print one line with performance data, for Nagios and Icinga.")
    var check = false
    @Flag(help: "Prove every access token with a call to Webex first; refreshes none.")
    var probe = false
    @Option(
        help: ArgumentHelp(
            "Access tokens that expire within this time count as expiring: a number and s, m, h or d. (default: 24h)",
            valueName: "time"
        )
    )
    var within: TimeSpan?
    @Option(help: ArgumentHelp("Only these states, separated by commas.", valueName: "states"))
    var state: StateList?
    @Option(
        help: ArgumentHelp(
            "Only credentials whose refresh token expires within this time.",
            valueName: "time"
        )
    )
    var refreshWithin: TimeSpan?
    @Option(help: "worst, id, name, access, refresh or error first. (default: worst; in JSON id)")
    var sort: StatusSelection.Order?

    func validate() throws {
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) cannot be combined.")
        }
        if check, json || format != nil {
            throw ValidationError("--check prints a line of its own; leave out --json and --format.")
        }
    }

    func run() async throws {
        let report: StatusReport
        do {
            report = try await makeReport()
        } catch let error as WebexAuthError {
            let message = CommandFailure(error).message
            try fail(message, json: StatusReport.json(ofFailure: error))
        } catch let failure as CommandFailure where [.refused, .badInput].contains(failure.status) {
            try fail(failure.message, json: StatusReport.json(ofFailure: failure.message, nextStep: nil))
        }
        let selection = StatusSelection(
            namesOrgs: !orgs.isEmpty,
            states: state?.states,
            refreshWithin: refreshWithin?.duration,
            order: sort
        )
        let part = selection.part(of: report, orderedBy: output == .json ? .id : .worst)
        if check {
            StandardOutput.write(part.check())
        } else {
            for line in part.lines(as: output) { StandardOutput.write(line) }
        }
        try StandardOutput.requireWritten()
        throw ExitCode(part.exitCode)
    }

    private var output: StatusFormat {
        json ? .json : format ?? (StandardOutput.isTerminal ? .table : .tsv)
    }

    private func makeReport() async throws -> StatusReport {
        var policy = HealthPolicy()
        if let within { policy.accessWindow = within.duration }
        guard probe else {
            return try await .make(
                profile: profile.profile,
                policy: policy,
                orgs: orgs,
                readOnly: readOnly.isReadOnly
            )
        }
        return try await .makeProving(
            profile: profile.profile,
            policy: policy,
            orgs: orgs,
            keepsProofs: !readOnly.isReadOnly
        )
    }

    /// Reports unknown health, also on standard output.
    private func fail(_ message: String, json: String) throws -> Never {
        if check {
            StandardOutput.write(StatusReport.check(ofFailure: message))
        } else if output == .json {
            StandardOutput.write(json)
        }
        StandardError.write("byova: \(message)")
        try StandardOutput.requireWritten()
        throw ExitCode(3)
    }
}

/// The forms of a report.
enum StatusFormat: String, CaseIterable, ExpressibleByArgument {
    case table, tsv, json
}

extension StatusReport {
    fileprivate func lines(as format: StatusFormat) -> [String] {
        switch format {
        case .table: lines(fitting: StandardOutput.size)
        case .tsv: records()
        case .json: [json()]
        }
    }
}
