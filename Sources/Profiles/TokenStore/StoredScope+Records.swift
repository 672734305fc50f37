package import TokenStores
import WebexAuth

extension StoredScope {
    /// The scopes that records lie in; one that was tried without success, or by mistake, is none of them.
    ///
    /// An Integration's tokens alone lie in every scope with that Integration: then the one that was used last counts,
    /// and none if another has organizations.
    package static func withRecords(_ scopes: [StoredScope]) -> [CredentialScope] {
        func integration(of stored: StoredScope) -> [String] {
            [stored.scope.issuer, stored.scope.integrationClientID]
        }
        let withOrgs = scopes.filter { $0.orgCount > 0 }
        var seen = Set(withOrgs.map(integration))
        let alone = scopes.sorted { $0.lastUsedAt > $1.lastUsedAt }.filter {
            $0.orgCount == 0 && $0.hasIntegration && seen.insert(integration(of: $0)).inserted
        }
        return (withOrgs + alone).map(\.scope)
    }
}
