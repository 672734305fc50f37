import WebexTokens
import Wording

/// The written form, from which ``init(parsing:)`` makes the same query again.
extension OrgQuery: CustomStringConvertible {
    var description: String {
        conditions.map(\.description).joined(separator: " ")
    }
}

extension OrgQuery.Condition: CustomStringConvertible {
    var description: String { (isInverted ? "!" : "") + test.description }
}

extension OrgQuery.Test: CustomStringConvertible {
    var description: String {
        switch self {
        case .text(let text): OrgQueryField.quotedIfNeeded(text.text)
        case .state(let states): list(.state, OrgQueryField.states.filter(states.contains).map(\.rawValue))
        case .proof(let results): list(.proof, OrgQueryField.proofs.filter(results.contains).map(\.rawValue))
        case .time(let test):
            "\(OrgQueryField(test.subject).rawValue)\(test.comparison.rawValue)\(TimeSpanText.text(of: test.span))"
        }
    }

    private func list(_ field: OrgQueryField, _ values: [String]) -> String {
        "\(field.rawValue):\(values.joined(separator: ","))"
    }
}
