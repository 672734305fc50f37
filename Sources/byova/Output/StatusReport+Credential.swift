import ForeignText
import Foundation
import WebexAuth
import Wording

extension StatusReport {
    /// The facts about one credential, the Integration's or an organization's, for all text forms.
    struct Credential {
        /// The organization's id; `integration` for the Integration.
        let id: String
        /// The organization; `nil` for the Integration.
        let orgID: OrgID?
        /// The organization's name; empty if it has none.
        let name: String
        let state: HealthState
        let access: Date?
        let accessIsRejected: Bool
        let refresh: Date?
        let refreshIsRejected: Bool
        let proof: TokenProof.Result
        let proofAt: Date?
        let error: LastError?
        let nextStep: String?
        let nextRenewal: Renewal?

        /// The title for a person: the name first, with the ID next to it.
        var title: String {
            orgID == nil ? "Integration" : name.isEmpty ? id : "\(name) (\(id))"
        }

        init(_ integration: Integration) {
            id = "integration"
            orgID = nil
            name = ""
            state = integration.state
            access = integration.accessExpiresAt?.date
            accessIsRejected = integration.accessRejected
            refresh = integration.refreshExpiresAt?.date
            refreshIsRejected = integration.refreshRejected
            proof = integration.proof
            proofAt = integration.proofAt?.date
            error = integration.lastError
            nextStep = integration.nextStep
            nextRenewal = integration.nextRenewal
        }

        init(_ org: Org) {
            id = ForeignText.sanitized(org.orgID)
            orgID = OrgID(normalized: org.orgID)
            name = ForeignText.sanitized(org.name ?? "")
            state = org.state
            access = org.accessExpiresAt?.date
            accessIsRejected = org.accessRejected
            refresh = org.refreshExpiresAt?.date
            refreshIsRejected = org.refreshRejected
            proof = org.proof
            proofAt = org.proofAt?.date
            error = org.lastError
            nextStep = org.nextStep
            nextRenewal = org.nextRenewal
        }
    }

    /// How many are asked for, the Integration included.
    var count: Int { orgs.count + (asksForIntegration ? 1 : 0) }

    /// All that was asked for, the Integration first: the others depend on it.
    var credentials: some Sequence<Credential> {
        (0..<count).lazy.map { index in
            let place = index - (asksForIntegration ? 1 : 0)
            return place < 0 ? Credential(integration) : Credential(orgs[place])
        }
    }

    /// Who renews the tokens, in a few words.
    var keeping: String { KeeperText.summary(keepers.map(\.name)) }

    /// How many organizations are in which state.
    var headline: String {
        let counts: [(Int, HealthState)] = [
            (summary.revoked, .revoked), (summary.dead, .dead), (summary.expired, .expired),
            (summary.expiring, .expiring), (summary.healthy, .healthy),
        ]
        let states = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.rawValue)" }.joined(separator: ", ")
        return summary.orgs == 0
            ? isPart ? "No organization matches" : "No organizations registered"
            : "\(summary.orgs) \(summary.orgs == 1 ? "organization" : "organizations"): \(states)"
    }
}

extension StatusReport.LastError {
    /// Status and message, as one line.
    var text: String {
        [status.map(String.init), ForeignText.sanitized(message)].compactMap(\.self).joined(separator: " ")
    }
}
