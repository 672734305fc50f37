/// The exit codes, after sysexits(3) where it has one.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case usage = 64
    case badInput = 65
    case unreachable = 69
    case notSaved = 73
    case temporary = 75
    case malformedReply = 76
    case refused = 77
    case configuration = 78
    case hangup = 129
    case interrupted = 130
    case terminated = 143

    /// The severity: of several failures, the worst one's code counts.
    ///
    /// Lost tokens come before failures that need a person, and these before temporary ones.
    var severity: Int {
        switch self {
        case .done: 0
        case .temporary: 1
        case .unreachable: 2
        case .badInput: 3
        case .usage: 4
        case .malformedReply: 5
        case .refused: 6
        case .configuration: 7
        case .interrupted, .terminated, .hangup: 8
        case .notSaved: 9
        }
    }

    /// What the code means, for `--help`.
    var meaning: String {
        switch self {
        case .done: "done"
        case .usage: "usage, or no usable terminal"
        case .badInput: "bad input"
        case .unreachable: "Webex unreachable"
        case .notSaved: "not saved"
        case .temporary: "timed out, or another process is refreshing"
        case .malformedReply: "malformed reply from Webex"
        case .refused: "denied, rejected, revoked, not authorized, or organization not registered"
        case .configuration: "configuration, port taken, unusable store"
        case .hangup: "after SIGHUP"
        case .interrupted: "interrupted"
        case .terminated: "after SIGTERM"
        }
    }

    /// The table for `--help`.
    static let help =
        "EXIT CODES:\n"
        + allCases.map { "  \($0.rawValue)\t\($0.meaning)" }.joined(separator: "\n")
        + "\n'status' has its own; see 'byova status --help'."
}
