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
        let absence = absence(columns: size?.columns)
        // Title, heading, blank line, summary, a next step, and the shell's prompt below.
        let room = size.map { max($0.rows - 6 - absence.count, 1) } ?? .max
        let table = Table(
            names: orgs.lazy.compactMap(\.name),
            columns: size?.columns ?? .max,
            showsProofs: asksForIntegration && integration.proofAt != nil
                || orgs.contains { $0.proofAt != nil },
            showsErrors: count + errorCount <= room,
            now: generatedAt.date
        )
        let (rows, shown) = table.rows(of: credentials, within: room)
        let rest = count - shown
        let lines =
            ["byova \(profile), \(store), \(generatedAt.date.timestamp), \(keeping)"] + absence
            + [table.heading] + rows
            + [
                rest > 0 ? "… and \(rest) more, use --format tsv to list them" : "", headline,
            ]
        return size.map { size in lines.map { TextWidth.clip($0, to: size.columns) } } ?? lines
    }

    /// Since when no keeper lives, and who the last one was, if known.
    private func absence(columns: Int?) -> [String] {
        guard let lastKeeper else { return [] }
        let sentence = "No keeper \(lastKeeper.text)"
        return columns.map { sentence.wrapped(to: $0) } ?? [sentence]
    }

    private var errorCount: Int {
        orgs.count { $0.lastError != nil } + (asksForIntegration && integration.lastError != nil ? 1 : 0)
    }

    /// Columns that fit into 80, except for proofs; if there is room, names have a column of their own.
    private struct Table {
        private static let stateColumns = 14
        private static let idColumns = 38
        private static let timeColumns = 10
        private static let longestName = 32
        private static let indent = "    "

        /// 0 if names are next to the IDs, or if there are none.
        private let nameColumns: Int
        let showsProofs: Bool
        let showsErrors: Bool
        let now: Date

        init(
            names: some Sequence<String>,
            columns: Int,
            showsProofs: Bool,
            showsErrors: Bool,
            now: Date
        ) {
            (self.showsProofs, self.showsErrors, self.now) = (showsProofs, showsErrors, now)
            let longest =
                names.map { TextWidth.columns(of: $0) }.max().map { min($0, Self.longestName) + 2 } ?? 0
            let others = Self.stateColumns + Self.idColumns + 2 * Self.timeColumns
            nameColumns = longest <= columns - others ? longest : 0
        }

        var heading: String {
            line(
                "STATE",
                (nameColumns > 0 ? TextWidth.pad("NAME", to: nameColumns) : "") + "ORGANIZATION",
                "ACCESS",
                "REFRESH",
                showsProofs ? "PROOF" : nil
            )
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
            let id = error.trackingID.map { ", tracking ID \(ForeignText.sanitized($0))" } ?? ""
            return "\(error.text), \(TimeText.ago(error.at.date, at: now))\(id)"
        }

        private func facts(of credential: Credential) -> String {
            let proofAge = credential.proofAt.map { " " + TimeText.ago($0, at: now) } ?? ""
            return line(
                credential.state.rawValue,
                organization(credential),
                // What Webex has refused before its time has none left.
                credential.accessIsRejected && (credential.access ?? now) > now
                    ? "rejected" : left(credential.access),
                credential.refreshIsRejected ? "rejected" : left(credential.refresh),
                showsProofs ? credential.proof.rawValue + proofAge : nil
            )
        }

        /// The name first, and the ID next to it.
        private func organization(_ credential: Credential) -> String {
            let name = OrgName(stored: credential.name)
            guard nameColumns == 0 else {
                let id = credential.orgID == nil ? credential.title : credential.id
                return TextWidth.pad(name?.text ?? "", to: nameColumns - 2) + "  " + id
            }
            guard let orgID = credential.orgID else { return credential.title }
            return OrgLabel(orgID, name: name).text(columns: Self.idColumns - 2)
        }

        private func left(_ end: Date?) -> String {
            end.map { TimeText.left(until: $0, at: now) } ?? "-"
        }

        private func line(
            _ state: String,
            _ name: String,
            _ access: String,
            _ refresh: String,
            _ proof: String?
        ) -> String {
            var line = state.padded(to: Self.stateColumns) + name.padded(to: nameColumns + Self.idColumns)
            line += access.padded(to: Self.timeColumns) + refresh.padded(to: Self.timeColumns)
            if let proof { line += proof.padded(to: Self.timeColumns * 2) }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension String {
    /// The text with spaces behind it up to a length, one at least.
    fileprivate func padded(to length: Int) -> String {
        self + String(repeating: " ", count: max(length - TextWidth.columns(of: self), 1))
    }
}
