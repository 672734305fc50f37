import Foundation
import Profiles
import TokenStores
import WebexAuth

/// The session of a read-only command, which cannot write, listen or send requests.
struct ReadOnlySession: Sendable {
    let settings: Settings
    /// Empty where there is no store.
    let records: any StoreEngine

    /// Opens the profile's store for reading; needs no credentials and makes no file.
    ///
    /// - Parameters:
    ///   - profile: The profile that a command-line option names.
    ///   - needsTokens: Whether to read the tokens themselves; if not, a sealed store needs no key.
    ///   - readOnly: Whether not even to complete or roll back what a killed program has left half-written.
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

    /// Whether the store is a snapshot, without the changes of other processes.
    var isSnapshot: Bool {
        records.isSnapshot
    }

    /// Who renews the tokens.
    func roster(at now: Date) async throws(WebexAuthError) -> KeeperRoster {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await records.roster(at: now)
        }
    }

    /// What the journal has of a credential.
    func entries(of subject: TokenSubject) async throws(WebexAuthError) -> [JournalEntry] {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await records.entries(JournalQuery(subject: subject))
        }
    }

    /// Creates a lookup for the organizations of the store, with records that were read before.
    func lookup(_ records: [TokenSubject: TokenRecord]) async throws(WebexAuthError) -> OrgLookup {
        let others = try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await self.records.namesWithoutRecord()
        }
        return OrgLookup(records, others: others)
    }

    /// Reads every record; if there is none, prints on standard error which tokens the store has instead.
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
