package import WebexTokens

extension NextStep {
    /// The step in words that a person can act on; those of the Integration alone fit its narrow pane.
    package var text: String {
        switch self {
        case .authorize: "Authorize the Integration"
        case .authorizeAfterLostReply: "Authorize again: a reply was lost"
        case .authorizeThenFetch: "Authorize the Integration, then fetch this organization's token"
        case .refresh: "Refresh it"
        case .fetch: "Fetch its token through the Integration"
        case .registerAgain: "Register it again with a new refresh token"
        case .replace: "Its tokens are unreadable: remove it and register it again"
        case .askCustomerAdmin:
            "Ask the customer's admin to authorize the Service App again in Control Hub"
        }
    }
}
