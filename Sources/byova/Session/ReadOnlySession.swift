import Profiles
import TokenStores
import WebexAuth

/// What a command that only looks works with: it has no way to write, to listen or to ask Webex.
struct ReadOnlySession: Sendable {
    let settings: Settings
    /// Empty where there is no store.
    let records: any TokenRecordStorage

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
        let (settings, environment) = try Settings.ofProcess(profile: profile)
        do throws(WebexAuthError) {
            return try await open(settings, needsTokens: needsTokens, environment: environment)
        } catch .storage(.unfinished) where !readOnly {
            try await Stores.finish(settings, environment: environment)
            return try await open(settings, needsTokens: needsTokens, environment: environment)
        }
    }

    private static func open(
        _ settings: Settings,
        needsTokens: Bool,
        environment: [String: String]
    ) async throws(WebexAuthError) -> ReadOnlySession {
        let records = try await Stores.openWithoutCredentials(
            settings,
            access: .readOnly,
            needsTokens: needsTokens,
            environment: environment
        )
        return ReadOnlySession(settings: settings, records: records ?? InMemoryTokenStorage())
    }

    /// Whether the store shows what was true once, and not what other processes change meanwhile.
    var isSnapshot: Bool {
        (records as? SQLiteTokenStorage)?.isSnapshot ?? false
    }

    /// Every record; if there is none, prints on standard error whose tokens the store has instead.
    func allRecords() async throws(WebexAuthError) -> [TokenSubject: TokenRecord] {
        let all: [TokenSubject: TokenRecord]
        do throws(TokenStorageError) {
            all = try await records.records()
        } catch {
            throw .storage(error)
        }
        if all.isEmpty, let remark = await OtherTokens.remark(on: settings) {
            StandardError.write("byova: \(remark).")
        }
        return all
    }
}
