package import FoundationEssentials
package import WebexTokens

/// Who keeps the credentials.
package enum KeeperText {
    /// The first of several keepers, and how many others there are, such as `kept by keep@gw1 +1`.
    package static func summary(_ names: [String]) -> String {
        guard let first = names.first else { return "no keeper" }
        return "kept by \(first)" + (names.count > 1 ? " +\(names.count - 1)" : "")
    }
}

extension [Keeper] {
    /// Who keeps the credentials, in a few words; the program that says so comes first.
    ///
    /// - Parameter own: The program that says so, if it may be one of them.
    /// - Returns: Such as `kept by keep@gw1 +1`, or `no keeper`.
    package func summary(seenBy own: ProgramInstance? = nil) -> String {
        let ordered = filter { $0.instance == own } + filter { $0.instance != own }
        return KeeperText.summary(ordered.map { $0.name(seenBy: own) })
    }
}

extension KeeperRoster {
    /// Who keeps the credentials, in a few words.
    ///
    /// - Parameters:
    ///   - now: The present.
    ///   - own: The program that says so, if it may be one of them.
    /// - Returns: Such as `kept by keep@gw1 +1`, or `no keeper since 02:14:03`.
    package func summary(at now: Date, seenBy own: ProgramInstance? = nil) -> String {
        living.summary(seenBy: own) + (last.map { " since \(TimeText.recent($0.until, at: now))" } ?? "")
    }
}

extension FormerKeeper {
    /// Until when it kept the credentials and how it ended, such as `since 2026-11-23 02:14:03 UTC (byova@gw1, process
    /// 4242, stopped)`.
    package var text: String {
        "since \(TimeText.full(until)) (\(instance.title), process \(instance.processID), \(ending.text))"
    }
}

extension FormerKeeper.Ending {
    fileprivate var text: String {
        switch self {
        case .stopped: "stopped"
        case .gone: "stopped without shutting down"
        case .silent: "silent"
        }
    }
}

extension Keeper {
    /// Its program and host, such as `keep@gw1`, unless it is the one that says so.
    package func name(seenBy own: ProgramInstance? = nil) -> String {
        instance == own ? "this dashboard" : instance.title
    }

    /// Everything that tells it from another: program, version, process, host, and when it was seen.
    package func text(at now: Date) -> String {
        "\(instance.title), version \(instance.version), process \(instance.processID), "
            + "since \(TimeText.ago(since, at: now)), seen \(TimeText.ago(lastPass, at: now))"
    }
}

extension Keeper.Pause.Reason {
    /// Why nothing is renewed.
    package var text: String {
        switch self {
        case .rateLimit: "too many requests (429)"
        case .outage(let reason): reason
        }
    }
}
