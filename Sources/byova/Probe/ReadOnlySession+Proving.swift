import Profiles
import TokenStores
import WebexAuth

/// What proving needs beyond reading.
extension ReadOnlySession {
    private var scope: CredentialScope? {
        records.credentialScope
    }

    /// Makes sure that tokens go only to the server that has issued them.
    ///
    /// Without any setting a store shows what it knows, of any issuer; the URL to call is then only a default.
    func requireOneIssuer() throws(WebexAuthError) {
        guard let scope, scope.issuer != settings.configuration.issuer else { return }
        throw .invalidSetting(
            name: "WEBEX_BASE_URL",
            reason: "the store's tokens come from \(scope.issuer); set it to that URL to prove them"
        )
    }

    /// The same records with the right to write; `nil` where there is no file.
    func openedForWriting() async throws(WebexAuthError) -> (any StoreEngine)? {
        guard let scope else { return nil }
        return try await settings.openStore(for: scope, access: .readWrite).engine
    }
}
