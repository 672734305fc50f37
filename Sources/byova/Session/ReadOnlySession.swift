import Foundation
import Profiles
import TokenStores
import WebexAuth

/// What a command that only looks works with: it has no way to write, to listen or to ask Webex.
struct ReadOnlySession: Sendable {
    let settings: Settings
    /// Empty where there is no store.
    let records: any StoreEngine

    /// Opens the profile's store for reading; needs no credentials and makes no file.
    ///
    /// - Parameters:
    ///   - profile: The profile that a command-line option names.
    ///   - needsTokens: Whether the tokens themselves are wanted; if not, a sealed store needs no key.
    ///   - readOnly: Whether not even what a killed program has left half written may be played back.
    /// - Returns: The session.
    /// - Throws: What loading the settings and opening the store throws.
    static func open(
        profile: String?,
        needsTokens: Bool,
        readOnly: Bool
    ) async throws(WebexAuthError) -> ReadOnlySession {
        let settings = try Settings.ofProcess(profile: profile)
        let store = try await settings.openStoreReadOnly(needsTokens: needsTokens, mayFinish: !readOnly)
        return ReadOnlySession(settings: settings, records: store.engine)
    }

    /// Whether the store shows what was true once, and not what other processes change meanwhile.
    var isSnapshot: Bool {
        records.isSnapshot
    }

    /// Who renews the tokens.
    func keepers(at now: Date) async throws(WebexAuthError) -> [Keeper] {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await records.keepers(at: now)
        }
    }

    /// What the store knows of organizations, with records that were read before.
    func lookup(_ records: [TokenSubject: TokenRecord]) async throws(WebexAuthError) -> OrgLookup {
        let others = try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await self.records.namesWithoutRecord()
        }
        return OrgLookup(records, others: others)
    }

    /// Every record; if there is none, prints on standard error whose tokens the store has instead.
    func allRecords() async throws(WebexAuthError) -> [TokenSubject: TokenRecord] {
        let all = try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await records.records()
        }
        if all.isEmpty, let remark = await OtherTokens.remark(on: settings) {
            StandardError.write("byova: \(remark).")
        }
        return all
    }
}
