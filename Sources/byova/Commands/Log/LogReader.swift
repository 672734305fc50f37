import Foundation
import WebexAuth
import WebexTokens

/// Brings entries of the journal to standard output, with the names that their organizations have.
struct LogReader: Sendable {
    let records: any StoreEngine
    let selection: LogSelection

    /// Prints the existing entries.
    func print(_ lines: JournalLines, at now: Date) async throws {
        var printer = Printer(records: records, lines: lines)
        let (entries, remark) = try await selection.entries(of: records, at: now)
        try await printer.print(entries)
        if let remark { StandardError.write(remark) }
    }

    /// Prints the existing entries, then each new one until the task is cancelled.
    func follow(_ lines: JournalLines, at now: Date) async throws {
        var printer = Printer(records: records, lines: lines)
        // The feed has everything after this entry: nothing is lost or printed twice.
        var query = selection.query(at: now)
        (query.since, query.newest) = (nil, nil)
        query.after = try await records.entries(JournalQuery(newest: 1)).last?.id ?? 0
        let feed = JournalFeed(of: records, query, clock: ContinuousClock())
        let (entries, remark) = try await selection.entries(of: records, at: now)
        try await printer.print(entries.filter { $0.id <= query.after })
        if let remark { StandardError.write(remark) }
        var told: TokenStorageError?
        for await news in feed {
            switch news {
            case .entries(let entries):
                told = nil
                try await printer.print(entries)
            case .unreadable(let error) where error != told:
                told = error
                StandardError.write("byova: \(CommandFailure(.storage(error)).message)")
            case .unreadable: break
            }
        }
    }
}

extension LogReader {
    /// Prints entries in order.
    private struct Printer {
        /// Names that are asked for one by one; of more, all are read at once.
        private static let fewNames = 500

        let records: any StoreEngine
        var lines: JournalLines

        mutating func print(_ entries: [JournalEntry]) async throws {
            let names = try await names(of: Set(entries.compactMap(\.subject?.orgID)))
            for line in lines.lines(of: entries, names: names) { StandardOutput.write(line) }
            try StandardOutput.requireWritten()
        }

        private func names(of orgs: Set<OrgID>) async throws(TokenStorageError) -> [OrgID: OrgName] {
            guard orgs.count <= Self.fewNames else { return try await OrgLookup(of: records).names }
            var names: [OrgID: OrgName] = [:]
            for org in orgs { names[org] = try await records.name(ofOrg: org) }
            return names
        }
    }
}
