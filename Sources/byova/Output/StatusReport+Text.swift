import Dashboard
import ForeignText
import Foundation
import WebexAuth

extension StatusReport {
    /// The report for a person: a summary, then a line for each credential, the worst first, with the next step of
    /// whatever is not healthy below it.
    func lines() -> [String] {
        let credentials = ([Credential(integration)] + orgs.map(Credential.init)).sorted {
            ($0.rank, $0.end) < ($1.rank, $1.end)
        }
        let table = Table(showsProofs: credentials.contains { $0.proofAt != nil }, now: generatedAt.date)
        return ["byova \(profile), \(store), \(generatedAt.date.timestamp)", headline, "", table.heading]
            + credentials.flatMap(table.lines)
    }

    /// How many are in which state.
    private var headline: String {
        let counts: [(Int, HealthState)] = [
            (summary.revoked, .revoked), (summary.dead, .dead), (summary.expired, .expired),
            (summary.expiring, .expiring), (summary.healthy, .healthy),
        ]
        let states = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.rawValue)" }.joined(separator: ", ")
        let orgs =
            summary.orgs == 0
            ? "No organization is registered"
            : "\(summary.orgs) \(summary.orgs == 1 ? "organization" : "organizations"): \(states)"
        return "\(orgs); the Integration is \(integration.state.rawValue)"
    }

    /// What a line tells.
    private struct Credential {
        let name: String
        let alias: String
        let state: HealthState
        let access: Date?
        let refresh: Date?
        let proof: TokenRecord.Proof.Result
        let proofAt: Date?
        let nextStep: String?

        init(_ integration: Integration) {
            name = "Integration"
            alias = ""
            state = integration.state
            access = integration.accessExpiresAt?.date
            refresh = integration.refreshExpiresAt?.date
            proof = integration.proof
            proofAt = integration.proofAt?.date
            nextStep = integration.nextStep
        }

        init(_ org: Org) {
            name = ForeignText.sanitized(org.orgID)
            alias = ForeignText.sanitized(org.name ?? "")
            state = org.state
            access = org.accessExpiresAt?.date
            refresh = org.refreshExpiresAt?.date
            proof = org.proof
            proofAt = org.proofAt?.date
            nextStep = org.nextStep
        }

        /// The cases of a state are declared from the worst on.
        var rank: Int { HealthState.worstFirst.firstIndex(of: state) ?? 0 }
        var end: Date { access ?? .distantPast }
    }

    /// Columns that fit into 80 but for names and proofs.
    private struct Table {
        private static let stateColumns = 14
        private static let nameColumns = 38
        private static let timeColumns = 10

        let showsProofs: Bool
        let now: Date

        var heading: String {
            line("STATE", "ORGANIZATION", "ACCESS", "REFRESH", showsProofs ? "PROOF" : nil, "NAME")
        }

        func lines(for credential: Credential) -> [String] {
            let isRejected = credential.proof == .rejected && credential.end > now
            let proofAge = credential.proofAt.map { " " + TimeText.ago($0, at: now) } ?? ""
            let facts = line(
                credential.state.rawValue,
                credential.name,
                isRejected ? "rejected" : left(credential.access),
                left(credential.refresh),
                showsProofs ? credential.proof.rawValue + proofAge : nil,
                credential.alias
            )
            let step = credential.nextStep.map {
                String(repeating: " ", count: Self.stateColumns) + "→ \($0)"
            }
            return [facts] + [step].compactMap(\.self)
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

extension HealthState {
    fileprivate static let worstFirst = allCases
}

extension String {
    /// The text with spaces behind it up to a length, one at least.
    fileprivate func padded(to length: Int) -> String {
        self + String(repeating: " ", count: max(length - count, 1))
    }
}
