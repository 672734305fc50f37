import WebexTokens

extension TokenRecord {
    /// Webex's rejection of the refresh token, as far as the record remembers it; `nil` if there was none.
    ///
    /// An organization that Webex has refused to fetch afterwards remembers that instead: the status tells.
    func rejection(of subject: TokenSubject) -> WebexAuthError? {
        guard verdict == .refreshRejected else { return nil }
        let known = lastError.flatMap { [403, 404].contains($0.status) ? nil : $0 }
        return .refreshRejected(
            subject,
            ReplyFacts(status: known?.status ?? 400, trackingID: known?.trackingID),
            afterLostAnswerAt: unansweredAt
        )
    }
}
