import Profiles
import TokenStores
import WebexAuth

/// The code of the first pages of `TokenStores` and `Profiles`.
enum StoresArticle {
    static func open(_ environment: [String: String]) async throws -> BYOVA {
        let credentials = try Credentials(settings: environment)
        let store = try await TokenStore.sqlite(
            at: .file("/var/lib/agent/tokens.sqlite"),
            scope: CredentialScope(integration: credentials.integration, serviceApp: credentials.serviceApp)
        )
        let byova = BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            store: store
        )
        return byova
    }

    static func openProfile() async throws -> BYOVA {
        let byova = try await Profile("default").open()
        return byova
    }

    static func openImpatiently() async throws -> BYOVA {
        let byova = try await Profile("default").open { $0.timeout = .seconds(10) }
        return byova
    }
}
