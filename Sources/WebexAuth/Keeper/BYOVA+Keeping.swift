import WebexTokens

extension BYOVA {
    /// Renews a credential as planned, and says why it could not.
    func renewalFailure(of plan: RenewalPlan, under permit: RequestPermit?) async -> WebexAuthError? {
        do throws(WebexAuthError) {
            switch plan.subject {
            case .integration: try await integration.renew(plan, under: permit)
            case .org(let orgID): try await serviceApp.renew(orgID, plan, under: permit)
            }
            return nil
        } catch {
            return error
        }
    }
}
