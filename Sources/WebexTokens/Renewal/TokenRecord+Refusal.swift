extension TokenRecord {
    /// Why the credential cannot be renewed, as Webex said it when it was asked last.
    package func refusal(of subject: TokenSubject, because obstacle: RenewalWay.Obstacle) -> WebexAuthError {
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

    /// Webex's rejection of the refresh token, as far as the record remembers it; `nil` if there was none.
    package func rejectionIfAny(of subject: TokenSubject) -> WebexAuthError? {
        verdict == .refreshRejected ? rejection(of: subject) : nil
    }

    /// An organization that Webex has refused to fetch afterwards remembers that instead: the status tells.
    private func rejection(of subject: TokenSubject) -> WebexAuthError {
        .refreshRejected(
            subject,
            recordedFacts(usually: 400) { ![403, 404].contains($0) },
            afterLostAnswerAt: unansweredAt
        )
    }

    /// The facts of the last error, if it is one of these by its status.
    private func recordedFacts(usually status: Int, _ isMeant: (Int?) -> Bool) -> ReplyFacts {
        let known = lastError.flatMap { isMeant($0.status) ? $0 : nil }
        return ReplyFacts(status: known?.status ?? status, trackingID: known?.trackingID)
    }
}
