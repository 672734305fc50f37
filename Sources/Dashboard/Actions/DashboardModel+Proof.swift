import WebexTokens

extension DashboardModel {
    /// Shows the result of a proof; a rejected token is renewed at once.
    mutating func finishProof(of subject: TokenSubject, _ proof: TokenProof) -> [Effect] {
        activity.end(.perform(.prove, subject))
        guard proof.result == .rejected else {
            post(notice(of: proof.result, subject))
            return []
        }
        let rejection = "Webex rejected the access token of \(title(of: subject))"
        guard record(of: subject) != nil, !activity.isWorking(on: subject) else {
            post(Notice(rejection, tone: .failure))
            return []
        }
        let effects = begin(.perform(.refresh, subject))
        post(Notice("\(rejection); refreshing it", tone: .progress))
        return effects
    }

    private func notice(of result: TokenProof.Result, _ subject: TokenSubject) -> Notice {
        let (name, title) = (shortName(of: subject), title(of: subject))
        return switch result {
        case .alive: Notice("Webex accepts the access token of \(title)", tone: .success)
        case .forbidden:
            Notice("The access token of \(title) is valid but not allowed to make this call", tone: .success)
        case .rateLimited:
            Notice("\(name) not proved: too many requests (429)", tone: .failure)
        case .unreachable:
            Notice(
                "\(name) not proved: Webex is unreachable",
                tone: .failure,
                nextStep: "See the event log, then try again"
            )
        case .rejected, .unchecked: Notice("\(name) has no access token to prove", tone: .failure)
        }
    }
}
