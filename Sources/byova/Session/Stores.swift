import ForeignText
import Foundation
import Profiles
import TokenStores
import WebexAuth

/// Opens the store that the settings name.
enum Stores {
    static func open(
        _ settings: Settings,
        scope: CredentialScope,
        access: StoreAccess,
        needsTokens: Bool = true,
        environment: [String: String]
    ) async throws(WebexAuthError) -> any TokenRecordStorage {
        guard let location = try location(of: settings, environment: environment) else {
            return InMemoryTokenStorage()
        }
        do throws(TokenStorageError) {
            return try await SQLiteTokenStorage.open(
                at: location,
                scope: scope,
                access: access,
                key: settings.storeKey,
                needsTokens: needsTokens,
                now: { Date() },
                clock: ContinuousClock()
            )
        } catch {
            throw .storage(error)
        }
    }

    /// Opens the store for a command that needs no credentials.
    ///
    /// Without client ids in the settings, the only Integration and Service App that the store knows are meant.
    /// - Returns: `nil` if there is no store, or nothing in it.
    static func openWithoutCredentials(
        _ settings: Settings,
        access: StoreAccess,
        needsTokens: Bool,
        environment: [String: String]
    ) async throws(WebexAuthError) -> (any TokenRecordStorage)? {
        guard let scope = try await scope(for: settings, environment: environment) else {
            try requireSomething(of: settings, environment: environment)
            return nil
        }
        return try await open(
            settings,
            scope: scope,
            access: access,
            needsTokens: needsTokens,
            environment: environment
        )
    }

    /// Refuses a profile that a person has named and that nothing is known of: most likely its name is a slip.
    private static func requireSomething(
        of settings: Settings,
        environment: [String: String]
    ) throws(WebexAuthError) {
        guard settings.profile != .standard, !settings.hasFile,
            let path = try location(of: settings, environment: environment)?.path, access(path, F_OK) != 0
        else { return }
        throw .invalidSetting(
            name: "Profile \(settings.profile)",
            reason: "it has neither settings nor a store: neither \(settings.path) nor \(path) exists"
        )
    }

    private static func scope(
        for settings: Settings,
        environment: [String: String]
    ) async throws(WebexAuthError) -> CredentialScope? {
        let (integration, serviceApp) = (settings.integrationClientID, settings.serviceAppClientID)
        let issuer = settings.configuration.issuer
        if let integration, let serviceApp {
            return CredentialScope(
                issuer: issuer,
                integrationClientID: integration,
                serviceAppClientID: serviceApp
            )
        }
        guard let location = try location(of: settings, environment: environment) else { return nil }
        let known = try await knownScopes(at: location, key: settings.storeKey).filter {
            (integration ?? $0.scope.integrationClientID) == $0.scope.integrationClientID
                && (serviceApp ?? $0.scope.serviceAppClientID) == $0.scope.serviceAppClientID
        }
        let ofIssuer = known.filter { $0.scope.issuer == issuer }
        // No person has chosen a default URL: what the store knows of another issuer is then meant.
        let candidates = StoredScope.withRecords(ofIssuer.isEmpty && !settings.namesIssuer ? known : ofIssuer)
        guard candidates.count <= 1 else {
            let names = candidates.prefix(3).map { scope in
                let ids = [scope.integrationClientID, scope.serviceAppClientID, scope.issuer].map {
                    ForeignText.sanitized($0, limit: 80)
                }
                return "\(ids[0]) with \(ids[1]) at \(ids[2])"
            }
            throw .invalidSetting(
                name: CredentialSetting.integrationClientID,
                reason: """
                    it is not set, and the store has tokens of several pairs of apps: \
                    \(names.joined(separator: "; ")). Set it, \(CredentialSetting.serviceAppClientID) and \
                    WEBEX_BASE_URL to choose
                    """
            )
        }
        return candidates.first
    }

    /// The scopes that the settings' store has been used with; none without a store.
    static func knownScopes(_ settings: Settings) async throws(WebexAuthError) -> [StoredScope] {
        let environment = ProcessInfo.processInfo.environment
        guard let location = try location(of: settings, environment: environment) else { return [] }
        return try await knownScopes(at: location, key: settings.storeKey)
    }

    /// Plays back what a killed program has left half written.
    static func finish(_ settings: Settings, environment: [String: String]) async throws(WebexAuthError) {
        guard let location = try location(of: settings, environment: environment) else { return }
        do throws(TokenStorageError) {
            try await SQLiteTokenStorage.finish(location)
        } catch {
            throw .storage(error)
        }
    }

    private static func knownScopes(
        at location: StoreLocation,
        key: StoreKey?
    ) async throws(WebexAuthError) -> [StoredScope] {
        do throws(TokenStorageError) {
            return try await SQLiteTokenStorage.scopes(at: location, key: key)
        } catch {
            throw .storage(error)
        }
    }

    /// Where a profile's store lies, with all its settings.
    ///
    /// - Throws: ``CommandFailure`` for a store in memory.
    static func location(profile: String?) throws -> (location: StoreLocation, settings: Settings) {
        let (settings, environment) = try Settings.ofProcess(profile: profile)
        guard let location = try location(of: settings, environment: environment) else {
            throw CommandFailure(.configuration, "BYOVA_STORE is memory:, so there is no store on disk.")
        }
        return (location, settings)
    }

    /// Where the settings have the store; `nil` in memory.
    static func location(
        of settings: Settings,
        environment: [String: String]
    ) throws(WebexAuthError) -> StoreLocation? {
        switch settings.store {
        case .memory: return nil
        case .sqlite(.some(let path)): return .file(path)
        case .sqlite(.none):
            do throws(TokenStorageError) {
                return try .profile(settings.profile.text, environment: environment)
            } catch {
                throw .storage(error)
            }
        }
    }
}

extension StoredScope {
    /// The scopes that records lie in; one that was tried without success, or by mistake, is none of them.
    ///
    /// An Integration's tokens alone lie in every scope with that Integration: then the one that was used last counts,
    /// and none if another has organizations.
    static func withRecords(_ scopes: [StoredScope]) -> [CredentialScope] {
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
