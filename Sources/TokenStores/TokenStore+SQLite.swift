import FoundationEssentials
public import TokenSealing
public import WebexTokens

extension TokenStore {
    /// Opens a store in one SQLite file, which several processes on one machine may use at once; a missing file is
    /// created with mode 0600.
    ///
    /// Every token is durable before it is returned. All processes on the file share leases and the pace of requests:
    /// one refreshes a token while the others wait.
    /// - Parameters:
    ///   - location: The location of the file.
    ///   - scope: The scope of the records to show; the file may contain records of others.
    ///   - key: The key that seals the tokens, if any. A new file is sealed if there is a key.
    /// - Returns: The open store; it closes when it is released.
    /// - Throws: `TokenStorageError.insecure(_:reason:mode:)` if others can read or replace the file,
    ///   `TokenStorageError.newerVersion(path:version:)`, `TokenStorageError.corrupt(path:reason:)` and others if it is
    ///   unusable; it is then unchanged.
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
