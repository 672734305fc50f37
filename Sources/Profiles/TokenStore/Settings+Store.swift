import ForeignText
import Foundation
package import TokenStores
import WebexAuth

/// The store that the settings name.
extension Settings {
    /// Where the store lies; `nil` in memory.
    ///
    /// - Throws: ``WebexAuthError/storage(_:)`` if the environment names no folder for it.
    package func storeLocation() throws(WebexAuthError) -> StoreLocation? {
        switch store {
        case .memory: return nil
        case .sqlite(.some(let path)): return .file(path)
        case .sqlite(.none):
            do throws(TokenStorageError) {
                return try .profile(profile.text, environment: folders)
            } catch {
                throw .storage(error)
            }
        }
    }

    /// Opens the store for one Integration and one Service App.
    ///
    /// - Parameters:
    ///   - scope: Whose records to show.
    ///   - access: The access to the store.
    ///   - needsTokens: Whether to read the tokens themselves; if not, a sealed store needs no key.
    /// - Returns: The open store; an empty one in memory if the settings say so.
    /// - Throws: ``WebexAuthError/storage(_:)``.
    package func openStore(
        for scope: CredentialScope,
        access: StoreAccess,
        needsTokens: Bool = true
    ) async throws(WebexAuthError) -> TokenStore {
        guard let location = try storeLocation() else { return .inMemory }
        do throws(TokenStorageError) {
            return TokenStore(
                try await SQLiteEngine.open(
                    at: location,
                    scope: scope,
                    access: access,
                    key: storeKey,
                    needsTokens: needsTokens,
                    journal: journal,
                    now: { Date() },
                    clock: ContinuousClock()
                )
            )
        } catch {
            throw .storage(error)
        }
    }

    /// Opens the store without client secrets.
    ///
    /// Without client IDs in the settings, it uses the only pair of Integration and Service App in the store.
    /// - Parameters:
    ///   - access: The access to the store.
    ///   - needsTokens: Whether to read the tokens themselves; if not, a sealed store needs no key.
    /// - Returns: The open store; `nil` if there is none, or nothing in it.
    /// - Throws: ``WebexAuthError/storage(_:)``, and ``WebexAuthError/invalidSetting(name:reason:)`` if several pairs
    ///   of apps may be meant, or if the profile has neither settings nor a store.
    package func openStoreWithoutCredentials(
        access: StoreAccess,
        needsTokens: Bool
    ) async throws(WebexAuthError) -> TokenStore? {
        guard let scope = try await onlyScope() else {
            try requireSomething()
            return nil
        }
        return try await openStore(for: scope, access: access, needsTokens: needsTokens)
    }

    /// Opens the store read-only; creates no file and needs no client secrets.
    ///
    /// - Parameters:
    ///   - needsTokens: Whether to read the tokens themselves; if not, a sealed store needs no key.
    ///   - mayFinish: Whether to complete or roll back what a killed program has left half-written.
    /// - Returns: The open store; an empty one where there is none.
    /// - Throws: The same as ``openStoreWithoutCredentials(access:needsTokens:)``.
    package func openStoreReadOnly(
        needsTokens: Bool,
        mayFinish: Bool
    ) async throws(WebexAuthError) -> TokenStore {
        do throws(WebexAuthError) {
            return try await openStoreWithoutCredentials(access: .readOnly, needsTokens: needsTokens)
                ?? .inMemory
        } catch .storage(.unfinished) where mayFinish {
            try await finishStore()
            return try await openStoreWithoutCredentials(access: .readOnly, needsTokens: needsTokens)
                ?? .inMemory
        }
    }

    /// The scopes that the store has been used with; none without a store.
    ///
    /// - Throws: ``WebexAuthError/storage(_:)``.
    package func knownScopes() async throws(WebexAuthError) -> [StoredScope] {
        guard let location = try storeLocation() else { return [] }
        do throws(TokenStorageError) {
            return try await SQLiteEngine.scopes(at: location, key: storeKey)
        } catch {
            throw .storage(error)
        }
    }

    private func finishStore() async throws(WebexAuthError) {
        guard let location = try storeLocation() else { return }
        do throws(TokenStorageError) {
            try await SQLiteEngine.finish(location)
        } catch {
            throw .storage(error)
        }
    }

    /// Refuses a profile that was named explicitly but has neither settings nor a store: its name is most likely
    /// misspelled.
    private func requireSomething() throws(WebexAuthError) {
        guard profile != .standard, !hasFile, let path = try storeLocation()?.path, access(path, F_OK) != 0
        else { return }
        throw .invalidSetting(
            name: "Profile \(profile)",
            reason: "no settings and no store; neither \(self.path) nor \(path) exists"
        )
    }

    /// The pair of apps to use: that of the settings, or else the only one in the store.
    private func onlyScope() async throws(WebexAuthError) -> CredentialScope? {
        let (integration, serviceApp) = (integrationClientID, serviceAppClientID)
        let issuer = configuration.issuer
        if let integration, let serviceApp {
            return CredentialScope(
                issuer: issuer,
                integrationClientID: integration,
                serviceAppClientID: serviceApp
            )
        }
        let known = try await knownScopes().filter {
            (integration ?? $0.scope.integrationClientID) == $0.scope.integrationClientID
                && (serviceApp ?? $0.scope.serviceAppClientID) == $0.scope.serviceAppClientID
        }
        let ofIssuer = known.filter { $0.scope.issuer == issuer }
        // The default URL was never chosen: what the store knows of another issuer is then meant.
        let candidates = StoredScope.withRecords(ofIssuer.isEmpty && !namesIssuer ? known : ofIssuer)
        guard candidates.count <= 1 else { throw Self.ambiguous(candidates) }
        return candidates.first
    }

    private static func ambiguous(_ candidates: [CredentialScope]) -> WebexAuthError {
        let names = candidates.prefix(3).map { scope in
            let ids = [scope.integrationClientID, scope.serviceAppClientID, scope.issuer].map {
                ForeignText.sanitized($0, limit: 80)
            }
            return "\(ids[0]) with \(ids[1]) at \(ids[2])"
        }
        return .invalidSetting(
            name: CredentialSetting.integrationClientID,
            reason: """
                not set, and the store has tokens for several pairs of apps: \
                \(names.joined(separator: "; ")). Set it, \(CredentialSetting.serviceAppClientID) and \
                \(SettingName.baseURL.rawValue) to choose
                """
        )
    }
}
