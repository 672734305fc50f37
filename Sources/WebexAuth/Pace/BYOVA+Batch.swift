package import WebexTokens

/// Refreshing many at once, because somebody has asked for it: no faster than Webex allows.
extension BYOVA {
    /// Waits until one more request of a batch may be sent.
    ///
    /// - Parameter onWait: Hears of each stretch of waiting before it begins.
    /// - Returns: The permit to send it within a second, or `nil` if the task was cancelled.
    package func nextOfBatch(onWait: (Duration) -> Void) async -> RequestPermit? {
        let services = integration.services
        while !Task.isCancelled {
            let (admission, permit) = await services.pacer.admission(of: .batchRequest)
            switch admission {
            case .granted: return permit
            case .full(let pause), .paused(let pause):
                onWait(pause)
                try? await services.dependencies.clock.sleep(for: pause)
            }
        }
        return nil
    }

    /// Asks Webex for new tokens under a permit, as ``IntegrationTokenManager/refresh(_:)`` and
    /// ``ServiceAppTokenManager/refresh(forOrg:)`` do without one.
    package func refresh(_ subject: TokenSubject, under permit: RequestPermit) async throws(WebexAuthError) {
        switch subject {
        case .integration: try await integration.refreshStored(under: permit)
        case .org(let orgID): try await serviceApp.refresh(orgID, under: permit)
        }
    }
}
