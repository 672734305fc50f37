import WebexAuth

/// The code of "Errors and what to do".
func answer(_ orgID: OrgID, with byova: BYOVA) async throws {
    do {
        let token = try await byova.serviceApp.accessToken(forOrg: orgID)
        try await answerCall(with: token)
    } catch let error as WebexAuthError {
        switch error.recovery {
        case .retry(let pause): try await Task.sleep(for: pause ?? .seconds(30))
        case .authorizeAgain: page("Authorize the Integration again: byova authorize")
        case .askCustomerAdmin: page("Ask the admin of \(orgID) to authorize the Service App in Control Hub")
        default: page("\(error)")
        }
    }
}

private func answerCall(with token: Secret) async throws {}

private func page(_ text: String) {}
