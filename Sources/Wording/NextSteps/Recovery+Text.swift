package import WebexTokens

extension Recovery {
    /// The recovery in words that a person can act on.
    package func text(in interface: Interface) -> String {
        switch self {
        case .authorizeAgain where interface == .commandLine: "Log in with 'byova authorize'"
        case .fixStore(let remedy): remedy.text
        default: description
        }
    }
}

extension StoreRemedy {
    /// The remedy in the terms of this program: its commands and its settings.
    fileprivate var text: String {
        switch self {
        case .changePath: "Set BYOVA_STORE to another path"
        case .freeSpace: "Free some disk space; --read-only still reads the store"
        case .makeWritable: "Make the file and its folder writable, or use --read-only"
        case .restoreBackup:
            "Restore a backup, or start over with 'byova store set-aside', which keeps the file"
        case .openForWriting: "Run 'byova' once without --read-only"
        case .reopen: "Put the file back, or restart every byova that has it open"
        case .updateProgram: "Update byova"
        case .fixSeal(let problem): problem.text
        default: description
        }
    }
}

extension SealProblem {
    fileprivate var text: String {
        switch self {
        case .keyMissing:
            "Set BYOVA_STORE_KEY to its key; if the key is lost, start over with 'byova store set-aside'"
        case .keyWrong: "Set BYOVA_STORE_KEY to the key that seals it; 'byova store rekey' changes the key"
        case .notSealed: "Seal it with 'byova store seal', or unset BYOVA_STORE_KEY"
        case .broken(.integration, _): "Log in again with 'byova authorize', or restore a backup"
        case .broken(.org(let id), _):
            "Remove it with 'byova orgs remove \(id)' and add it again, or restore a backup"
        case .recordBroken:
            "Restore a backup, or start over with 'byova store set-aside', which keeps the file"
        case .changed: "Restart this program with the store's current key"
        }
    }
}
