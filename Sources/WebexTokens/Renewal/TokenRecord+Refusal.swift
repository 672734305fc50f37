package import FoundationEssentials

extension TokenRecord {
    /// Webex's last refusal, which is why the credential cannot be renewed.
    package func refusal(
        of subject: TokenSubject,
        because obstacle: RenewalDecision.Obstacle
    ) -> WebexAuthError {
        switch (obstacle, subject) {
        case (.refreshRejected, _): rejection(of: subject)
        case (.revoked, .org(let orgID)):
            .orgNotAuthorized(orgID, recordedFacts(usually: 403) { $0 == 403 })
        case (.fetchRefused, _):
            .validation(recordedFacts(usually: 400) { $0.map(Self.refusesFetch) ?? false })
        case (.integrationUnusable, .org(let orgID)):
            .integrationCannotHelp(orgID, own: rejectionIfAny(of: subject), integration: .notAuthorized)
        case (.noRefreshToken, _), (.unreadable, _), (.revoked, .integration),
            (.integrationUnusable, .integration):
            .noRefreshToken(subject)
        }
    }

    private static func refusesFetch(_ status: Int) -> Bool {
        (400..<500).contains(status) && ![401, 403, 404].contains(status)
    }

    /// Webex's rejection of the refresh token, if the record still has it; `nil` if there was none.
    package func rejectionIfAny(of subject: TokenSubject) -> WebexAuthError? {
        verdict == .refreshRejected ? rejection(of: subject) : nil
    }

    /// A later refusal of the fetch replaces it; the status tells them apart.
    private func rejection(of subject: TokenSubject) -> WebexAuthError {
        .refreshRejected(
            subject,
            recordedFacts(usually: 400) { ![403, 404].contains($0) },
            afterLostAnswerAt: unansweredAt
        )
    }

    /// The facts of the last error, if it has one of these statuses.
    private func recordedFacts(usually status: Int, _ isMeant: (Int?) -> Bool) -> ReplyFacts {
        let known = lastError.flatMap { isMeant($0.status) ? $0 : nil }
        return ReplyFacts(status: known?.status ?? status, trackingID: known?.trackingID)
    }
}

extension TokenRecord {
    /// The Integration's last error, if that is why an organization's tokens cannot be fetched.
    ///
    /// An error belongs to the request that failed, so the organization's record keeps its own error, and this one is
    /// looked up in the Integration's record.
    /// - Parameters:
    ///   - integration: The Integration's record.
    ///   - now: The current time.
    /// - Returns: `nil` if the organization can be refreshed or fetched, if fetching would not help, or if the
    ///   Integration has no error.
    package func obstacleToFetching(by integration: TokenRecord?, at now: Date) -> RecordedError? {
        let decision = RenewalDecision.ofOrg(self, through: integration, at: now)
        return decision == .blocked(.integrationUnusable) ? integration?.lastError : nil
    }
}
