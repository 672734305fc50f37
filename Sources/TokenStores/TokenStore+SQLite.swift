import FoundationEssentials
public import TokenSealing
public import WebexTokens

extension TokenStore {
    /// Opens a store in one SQLite file, which several processes on one machine may use at once; a missing file is
    /// made, with mode 0600.
    ///
    /// Every token is on the disk before it is handed out. Leases and the pace of requests are those of the machine:
    /// of all processes that use the file one refreshes a token while the others wait.
    /// - Parameters:
    ///   - location: Where the file lies.
    ///   - scope: The scope of the records to show; records of others may lie in the same file.
    ///   - key: What the tokens are sealed with, if they are. A file that is made is sealed if there is a key.
    /// - Returns: The open store; it closes when it is released.
    /// - Throws: `TokenStorageError.insecure(_:reason:mode:)` if others can read or replace the file,
    ///   `TokenStorageError.newerVersion(path:version:)`, `TokenStorageError.corrupt(path:reason:)` and the
    ///   others if it cannot be used; it is then left as it was.
    public static func sqlite(
        at location: StoreLocation,
        scope: CredentialScope,
        key: StoreKey? = nil
    ) async throws(TokenStorageError) -> TokenStore {
        let engine = try await SQLiteEngine.open(
            at: location,
            scope: scope,
            access: .readWrite,
            key: key,
            now: { Date() },
            clock: ContinuousClock()
        )
        return TokenStore(engine)
    }
}
