import Foundation

/// The signals that end a program in order, each with its exit code.
enum Signal: CaseIterable {
    case interrupt, terminate, hangup

    var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangup: SIGHUP
        }
    }

    var exitCode: Int32 {
        switch self {
        case .interrupt: 130
        case .terminate: 143
        case .hangup: 129
        }
    }
}
