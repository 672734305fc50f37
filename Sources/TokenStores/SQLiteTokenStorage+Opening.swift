import Dispatch
public import FoundationEssentials
public import WebexTokens

extension SQLiteTokenStorage {
    /// Opens a store.
    ///
    /// With ``StoreAccess/readWrite`` a missing store is made, its files with mode 0600. With
    /// ``StoreAccess/readOnly`` a missing store reads as an empty one.
    /// - Parameters:
    ///   - location: Where the file lies.
    ///   - scope: Whose records to show.
    ///   - access: What may be done with it.
    ///   - now: The wall clock, for tokens that arrive through the six simple methods.
    ///   - clock: Paces the look for other processes' changes.
    /// - Returns: The open store.
    /// - Throws: ``TokenStorageError/insecure(path:reason:command:)`` if others can read or replace a file,
    ///   ``TokenStorageError/newerVersion(path:version:)``, ``TokenStorageError/corrupt(path:reason:)`` and the
    ///   others if the file cannot be used; it is then left as it was.
    public static func open(
        at location: StoreLocation,
        scope: CredentialScope,
        access: StoreAccess,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) -> SQLiteTokenStorage {
        try await open(
            at: location,
            scope: scope,
            access: access,
            witness: .system(),
            now: now,
            clock: clock
        )
    }

    /// Opens with a witness of one's own, for tests.
    static func open(
        at location: StoreLocation,
        scope: CredentialScope,
        access: StoreAccess,
        witness: LeaseWitness,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) -> SQLiteTokenStorage {
        let storage = try await SQLiteTokenStorage(
            scope: scope,
            path: location.path,
            connection: openConnection(at: location, for: access),
            witness: witness,
            now: now,
            clock: clock
        )
        if access == .readWrite { await storage.noteUse() }
        return storage
    }

    /// Finds the scopes that a store has been used with, the latest first.
    ///
    /// It needs no credentials, writes nothing, and finds nothing where there is no store.
    public static func scopes(at location: StoreLocation) async throws(TokenStorageError) -> [StoredScope] {
        try await openConnection(at: location, for: .readOnly)
            .read(path: location.path) { try ScopeRows(db: $0).all() }
    }

    /// Opens on a thread that may block: another process's lock can take seconds to go.
    private static func openConnection(
        at location: StoreLocation,
        for access: StoreAccess
    ) async throws(TokenStorageError) -> StoreConnection {
        let result: Result<StoreConnection, TokenStorageError> = await withCheckedContinuation {
            continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(TokenStorageError) in
                        try StoreOpener(location: location).open(for: access)
                    }
                )
            }
        }
        return try result.get()
    }

    /// Remembers the scope for ``scopes(at:)``.
    private func noteUse() async {
        let (scope, now) = (scope, now())
        // It only serves commands without credentials: a full disk must not keep a valid token from being read.
        try? await connection.write(path: path) { try ScopeRows(db: $0).noteUse(of: scope, at: now) }
    }
}
