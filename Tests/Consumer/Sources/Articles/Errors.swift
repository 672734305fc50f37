import WebexAuth

/// The code of "Errors and what to do".
func answer(_ orgID: OrgID, with byova: BYOVA) async throws {
    while true {
        do {
            let token = try await byova.serviceApp.accessToken(forOrg: orgID)
            return try await answerCall(with: token)
        } catch let error as WebexAuthError {
            switch error.recovery {
            case .retry(let pause): try await Task.sleep(for: pause ?? .seconds(30))
            case .wait: try await Task.sleep(for: .seconds(5))
            case .authorizeAgain: return page("Authorize the Integration again: byova authorize")
            case .askCustomerAdmin: return page("Ask the admin of \(orgID) to authorize the Service App")
            case nil: throw error
            default: return page("\(error)")
            }
        }
    }
}

private func answerCall(with token: Secret) async throws {}

private func page(_ text: String) {}
