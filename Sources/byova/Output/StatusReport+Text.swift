import ForeignText
import WebexAuth

extension StatusReport {
    /// The report for a person.
    func lines() -> [String] {
        var lines = [
            "Profile \(profile), store \(store), \(generatedAt)",
            Self.line(
                "Integration",
                integration.state,
                integration.accessExpiresAt,
                Self.proof(integration.proof, integration.proofAt),
                integration.nextStep
            ),
        ]
        lines += orgs.map { org in
            let name = [org.orgID, org.name].compactMap(\.self).joined(separator: " ")
            return Self.line(
                ForeignText.sanitized(name),
                org.state,
                org.accessExpiresAt,
                Self.proof(org.proof, org.proofAt),
                org.nextStep
            )
        }
        if orgs.isEmpty { lines.append("No organization is registered.") }
        return lines
    }

    /// A fact of its own, whatever the state is.
    private static func proof(_ result: TokenRecord.Proof.Result, _ time: String?) -> String? {
        time.map { "proof \(result.rawValue) \($0)" }
    }

    private static func line(
        _ name: String,
        _ state: HealthState,
        _ expiry: String?,
        _ proof: String?,
        _ nextStep: String?
    ) -> String {
        let padded = state.rawValue.padding(toLength: 13)
        let expiry = expiry.map { "  until \($0)" } ?? ""
        let proof = proof.map { "  \($0)" } ?? ""
        let step = nextStep.map { "  → \($0)" } ?? ""
        return "\(padded)\(name)\(expiry)\(proof)\(step)"
    }
}

extension String {
    /// The text with spaces behind it up to a length.
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(length - count, 1))
    }
}
