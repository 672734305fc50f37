import WebexTokens
import Wording

extension DashboardModel {
    /// The next step of an organization in words, with the key that does it, and with how many others it helps.
    func nextStepText(of row: OrgRow) -> String? {
        guard let step = row.health.nextStep else { return nil }
        let key = step.command.flatMap { configuration.canAct ? KeyBinding.key(for: $0) : nil }
        let others = heldUp - 1
        if step == .authorizeThenFetch, others > 0 {
            let rest = others == 1 ? "the other one" : "the other \(others.grouped)"
            let authorize = "Authorize the Integration\(key.map { " (\($0))" } ?? "")"
            return kept.contains(.org(row.id))
                ? "\(authorize); byova fetches this one and \(rest) by itself"
                : "\(authorize), then fetch this one and \(rest)"
        }
        if step == .askCustomerAdmin, configuration.canAct {
            return
                "Ask its admin to authorize the Service App in Control Hub, "
                + "then press \(KeyBinding.key(for: .perform(.fetch)))"
        }
        return step.text + (key.map { " (\($0))" } ?? "")
    }

    /// The organizations that wait for the Integration.
    var heldUp: Int { healthContext.canFetch ? 0 : orgs.waitingForIntegration }
}

extension NextStep {
    /// The command that takes the step; `nil` for a step that no key takes.
    fileprivate var command: Command? {
        switch self {
        case .authorize, .authorizeAfterLostReply, .authorizeThenFetch: .authorize
        case .refresh: .perform(.refresh)
        case .fetch: .perform(.fetch)
        case .registerAgain: .register
        case .replace, .askCustomerAdmin: nil
        }
    }
}
