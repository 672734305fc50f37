import ArgumentParser
import Foundation
import TerminalUI
import WebexAuth
import WebexTokens

/// The journal of a store, as lines.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract:
            "Show what happened to the tokens, in every process that uses the store; needs no credentials.",
        discussion: """
            The newest entry comes last. Without --since, shows the last 24 hours, at most the newest 200 entries, \
            and says so. Times are in UTC.

            A failure that goes on, as in an outage, has two entries: the first, and the last with the number of \
            times.

            In a pipe, prints one tab-separated record per line: time, kind, outcome, id, status, words, \
            tracking id, milliseconds, generation, access ends, stray requests, host, process, program, version, \
            number, name, times, first time; '-' stands for no value. JSON is one object per line in which every \
            key is always present: version, number, at, id, name, kind, outcome, trouble, status, message, \
            trackingID, milliseconds, generation, accessExpiresAt, strayRequests, times, firstAt, and by with host, \
            process, program and version. The outcome 'gone' is a keeper's that did not stop in order: host and process \
            are its own, and milliseconds the time since it was seen. Later versions may add columns at the end, \
            keys, kinds and outcomes.

            With --follow, then prints the entries of every process until Ctrl-C.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Argument(
        help: ArgumentHelp(
            "Only this credential: an organization's ID, ID prefix or name, or 'integration'.",
            valueName: "org"
        )
    )
    var org: String?
    @Option(
        help: ArgumentHelp("Only entries since this time: \(PointInTime.forms).", valueName: "time"),
        transform: PointInTime.init(option:)
    )
    var since: PointInTime?
    @Flag(help: "Only failures.")
    var errors = false
    @Option(help: ArgumentHelp("Only these kinds, separated by commas.", valueName: "kinds"))
    var kind: KindList?
    @Flag(name: .shortAndLong, help: "Keep printing new entries.")
    var follow = false
    @Option(help: "table, tsv or json. (default: table on a terminal, else tsv)")
    var format: StatusFormat?
    @Flag(help: "Print one JSON object per line; same as --format json.")
    var json = false

    func validate() throws {
        guard json, let format, format != .json else { return }
        throw ValidationError("--json and --format \(format.rawValue) cannot be combined.")
    }

    func run() async throws {
        let session = try await ReadOnlySession.open(
            profile: profile.profile,
            needsTokens: false,
            readOnly: readOnly.isReadOnly
        )
        let lines = JournalLines(output, columns: StandardOutput.size?.columns)
        let reader = LogReader(records: session.records, selection: try await selection(in: session))
        guard follow, !session.isSnapshot else {
            try await reader.print(lines, at: Date())
            if follow {
                StandardError.write(
                    "Only an earlier state of the store can be read; there is nothing to follow."
                )
            }
            return
        }
        try await StandardOutput.whileRead {
            try await Interruption.cancelling { try await reader.follow(lines, at: Date()) }
        }
    }

    private var output: StatusFormat {
        json ? .json : format ?? (StandardOutput.isTerminal ? .table : .tsv)
    }

    private func selection(in session: ReadOnlySession) async throws -> LogSelection {
        var selection = LogSelection(since: since, kinds: kind?.kinds ?? [], troublesOnly: errors)
        if let org {
            selection.subject =
                org.lowercased() == "integration"
                ? .integration : .org(try await OrgLookup(of: session.records).known(org))
        }
        return selection
    }
}

extension PointInTime {
    /// Reads an option's value.
    ///
    /// - Throws: `ValidationError` with the forms that there are.
    init(option text: String) throws {
        guard let point = PointInTime(text) else { throw ValidationError("write \(PointInTime.forms)") }
        self = point
    }
}
