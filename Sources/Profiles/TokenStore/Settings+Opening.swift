package import CoreMetrics
package import Logging
import TokenStores
package import WebexAuth

extension Settings {
    /// Opens the store for writing and the library on it.
    ///
    /// - Parameters:
    ///   - logger: Gets a line for each event; nothing is logged unless given one.
    ///   - metrics: Makes the library's metrics; nothing is counted unless given one.
    ///   - adjust: Changes what no setting names.
    /// - Returns: The library, and the store under it.
    /// - Throws: What ``credentials()`` and ``openStore(for:access:needsTokens:)`` throw.
    package func open(
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil,
        adjusting adjust: (inout BYOVAConfiguration) -> Void = { _ in }
    ) async throws(WebexAuthError) -> (byova: BYOVA, store: TokenStore) {
        let credentials = try credentials()
        let (integration, serviceApp) = (credentials.integration, credentials.serviceApp)
        var configuration = configuration
        adjust(&configuration)
        let scope = CredentialScope(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration
        )
        let store = try await openStore(for: scope, access: .readWrite)
        let byova = BYOVA(
            integration: integration,
            serviceApp: serviceApp,
            configuration: configuration,
            store: store,
            logger: logger,
            metrics: metrics
        )
        return (byova, store)
    }
}
