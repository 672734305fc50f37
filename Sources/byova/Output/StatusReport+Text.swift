import Dashboard
import ForeignText
import Foundation
import TerminalUI
import WebexAuth
import Wording

extension StatusReport {
    /// The report for a person: a line for each credential, the Integration first, with the next step below the last
    /// of those that share it; the summary comes last, where a terminal shows it.
    ///
    /// - Parameter size: The terminal's; lines are cut to it, and errors and the last rows are left out, if need be.
    /// - Returns: The lines.
    func lines(fitting size: Size? = nil) -> [String] {
        // Title, heading, blank line, summary, a next step, and the shell's prompt below.
        let room = size.map { max($0.rows - 6, 1) } ?? .max
        let table = Table(
            showsProofs: asksForIntegration && integration.proofAt != nil
                || orgs.contains { $0.proofAt != nil },
            showsErrors: count + errorCount <= room,
            now: generatedAt.date
        )
        let (rows, shown) = table.rows(of: credentials, within: room)
        let rest = count - shown
        let lines =
            ["byova \(profile), \(store), \(generatedAt.date.timestamp), \(keeping)", table.heading] + rows
            + [
                rest > 0 ? "… and \(rest) more, use --format tsv to list them" : "", headline,
            ]
        return size.map { size in lines.map { TextWidth.clip($0, to: size.columns) } } ?? lines
    }

    private var errorCount: Int {
        orgs.count { $0.lastError != nil } + (asksForIntegration && integration.lastError != nil ? 1 : 0)
    }

    /// Columns that fit into 80 but for names and proofs.
    private struct Table {
        private static let stateColumns = 14
        private static let nameColumns = 38
        private static let timeColumns = 10
        private static let indent = "    "

        let showsProofs: Bool
        let showsErrors: Bool
        let now: Date

        var heading: String {
            line("STATE", "ORGANIZATION", "ACCESS", "REFRESH", showsProofs ? "PROOF" : nil, "NAME")
        }

        /// Rows that fit, and how many credentials they tell of.
        func rows(of credentials: some Sequence<Credential>, within room: Int) -> (rows: [String], shown: Int)
        {
            var rows: [String] = []
            var shown = 0
            var step: String?
            for credential in credentials {
                var block = credential.nextStep == step ? [] : self.step(step)
                block.append(facts(of: credential))
                if showsErrors, let error = credential.error { block.append(Self.indent + text(of: error)) }
                guard rows.count + block.count <= room else { break }
                rows += block
                step = credential.nextStep
                shown += 1
            }
            return (rows + self.step(step), shown)
        }

        private func step(_ step: String?) -> [String] {
            step.map { [Self.indent + "→ \($0)"] } ?? []
        }

        private func text(of error: LastError) -> String {
            let id = error.trackingID.map { ", tracking id \(ForeignText.sanitized($0))" } ?? ""
            return "\(error.text), \(TimeText.ago(error.at.date, at: now))\(id)"
        }

        private func facts(of credential: Credential) -> String {
            let proofAge = credential.proofAt.map { " " + TimeText.ago($0, at: now) } ?? ""
            return line(
                credential.state.rawValue,
                credential.name,
                // What Webex has refused before its time has none left.
                credential.accessIsRejected && (credential.access ?? now) > now
                    ? "rejected" : left(credential.access),
                credential.refreshIsRejected ? "rejected" : left(credential.refresh),
                showsProofs ? credential.proof.rawValue + proofAge : nil,
                credential.alias
            )
        }

        private func left(_ end: Date?) -> String {
            end.map { TimeText.left(until: $0, at: now) } ?? "-"
        }

        private func line(
            _ state: String,
            _ name: String,
            _ access: String,
            _ refresh: String,
            _ proof: String?,
            _ alias: String
        ) -> String {
            var line = state.padded(to: Self.stateColumns) + name.padded(to: Self.nameColumns)
            line += access.padded(to: Self.timeColumns) + refresh.padded(to: Self.timeColumns)
            if let proof { line += proof.padded(to: Self.timeColumns * 2) }
            line += alias
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension String {
    /// The text with spaces behind it up to a length, one at least.
    fileprivate func padded(to length: Int) -> String {
        self + String(repeating: " ", count: max(length - count, 1))
    }
}
