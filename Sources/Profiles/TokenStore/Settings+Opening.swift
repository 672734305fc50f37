import TokenStores
package import WebexAuth

extension Settings {
    /// Opens the store for writing and the library on it.
    ///
    /// - Parameter adjust: Changes what no setting names.
    /// - Returns: The library, and the store under it.
    /// - Throws: What ``credentials()`` and ``openStore(for:access:needsTokens:)`` throw.
    package func open(
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
            store: store
        )
        return (byova, store)
    }
}
