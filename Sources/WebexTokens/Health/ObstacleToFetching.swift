package import FoundationEssentials

extension TokenRecord {
    /// The Integration's last error, where it is why an organization's next tokens cannot be had.
    ///
    /// An error belongs to the request that failed, so the organization's record keeps its own, and this is looked up
    /// in the Integration's on demand.
    /// - Parameters:
    ///   - integration: The Integration's record.
    ///   - now: The present.
    /// - Returns: `nil` if the organization can be refreshed or fetched, if fetching would not help, or if the
    ///   Integration has no error to tell of.
    package func obstacleToFetching(by integration: TokenRecord?, at now: Date) -> RecordedError? {
        let way = RenewalWay.ofOrg(self, through: integration, at: now)
        return way == .blocked(.integrationUnusable) ? integration?.lastError : nil
    }
}
