package import FoundationEssentials
package import TokenSealing
package import WebexTokens

extension SQLiteEngine {
    /// Opens a store.
    ///
    /// With ``StoreAccess/readWrite`` a missing store is made, its files with mode 0600. With
    /// ``StoreAccess/readOnly`` a missing store reads as an empty one.
    /// - Parameters:
    ///   - location: Where the file lies.
    ///   - scope: The scope of the records to show.
    ///   - access: What may be done with it.
    ///   - key: What its tokens are sealed with, if they are. A store that is made is sealed if there is a key.
    ///   - needsTokens: Whether the tokens themselves are wanted. If not, a sealed store can be opened without its
    ///     key: records are whole but for the text of their tokens, and tokens cannot be stored.
    ///   - journal: How much of the journal is kept.
    ///   - now: The wall clock, for tokens that arrive through the six simple methods.
    ///   - clock: Paces the look for other processes' changes.
    /// - Returns: The open store.
    /// - Throws: ``TokenStorageError/insecure(_:reason:mode:)`` if others can read or replace a file,
    ///   ``TokenStorageError/newerVersion(_:version:)``, ``TokenStorageError/corrupt(_:reason:)`` and the
    ///   others if the file cannot be used; it is then left as it was.
    package static func open(
        at location: StoreLocation,
        scope: CredentialScope,
        access: StoreAccess,
        key: StoreKey? = nil,
        needsTokens: Bool = true,
        journal: JournalBounds = JournalBounds(),
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) -> SQLiteEngine {
        try await open(
            at: location,
            scope: scope,
            access: access,
            key: key,
            needsTokens: needsTokens,
            journal: journal,
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
        key: StoreKey? = nil,
        needsTokens: Bool = true,
        journal: JournalBounds = JournalBounds(),
        witness: LeaseWitness,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) -> SQLiteEngine {
        let storage = try await SQLiteEngine(
            scope: scope,
            path: location.path,
            connection: openConnection(
                StoreOpener(location: location, key: key, needsTokens: needsTokens),
                for: access
            ),
            bounds: journal,
            witness: witness,
            now: now,
            clock: clock
        )
        if access == .readWrite { await storage.noteUse() }
        return storage
    }

    /// Finds the scopes that a store has been used with, the latest first.
    ///
    /// It needs neither credentials nor the key, writes nothing, and finds nothing where there is no store.
    /// - Parameters:
    ///   - location: Where the file lies.
    ///   - key: What its tokens are sealed with, if it is at hand: a wrong one is told here already.
    /// - Returns: The scopes.
    /// - Throws: What opening for reading throws.
    package static func scopes(
        at location: StoreLocation,
        key: StoreKey? = nil
    ) async throws(TokenStorageError) -> [StoredScope] {
        try await openConnection(
            StoreOpener(location: location, key: key, needsTokens: false),
            for: .readOnly
        )
        .read { try ScopeRows(db: $0).all() }
    }

    /// Plays back what a program that was killed while it made or changed the store has left half written.
    ///
    /// Opening for writing does so, too; this is for what only looks and yet may write.
    /// - Throws: What opening for writing throws.
    package static func finish(_ location: StoreLocation) async throws(TokenStorageError) {
        try await BlockingWork.run { () throws(TokenStorageError) in
            try StoreOpener(location: location).finish()
        }
    }

    /// Whether the tokens in a file are sealed; it needs no key.
    static func isSealed(at location: StoreLocation) async throws(TokenStorageError) -> Bool {
        try await openConnection(
            StoreOpener(location: location, key: nil, needsTokens: false),
            for: .readOnly
        )
        .secrets.salt != nil
    }

    private static func openConnection(
        _ opener: StoreOpener,
        for access: StoreAccess
    ) async throws(TokenStorageError) -> StoreConnection {
        try await BlockingWork.run { () throws(TokenStorageError) in try opener.open(for: access) }
    }

    /// Remembers the scope for ``scopes(at:)``.
    private func noteUse() async {
        let (scope, now) = (scope, now())
        // It only serves commands without credentials: a full disk must not keep a valid token from being read.
        try? await connection.write { try ScopeRows(db: $0).noteUse(of: scope, at: now) }
    }
}
