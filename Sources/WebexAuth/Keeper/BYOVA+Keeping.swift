import WebexTokens

extension BYOVA {
    /// Renews a credential as planned, or returns why it could not.
    func renewalFailure(of plan: RenewalPlan, under permit: RequestPermit?) async -> WebexAuthError? {
        do throws(WebexAuthError) {
            try await RequestPermit.spend(permit) { () async throws(WebexAuthError) in
                switch plan.subject {
                case .integration: try await integration.renew(plan)
                case .org(let orgID): try await serviceApp.renew(orgID, plan)
                }
            }
            return nil
        } catch {
            return error
        }
    }
}
