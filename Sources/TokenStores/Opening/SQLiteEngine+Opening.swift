package import FoundationEssentials
package import TokenSealing
package import WebexTokens

extension SQLiteEngine {
    /// Opens a store.
    ///
    /// With ``StoreAccess/readWrite``, a missing store is created, its files with mode 0600. With
    /// ``StoreAccess/readOnly``, a missing store reads as an empty one.
    /// - Parameters:
    ///   - location: The location of the file.
    ///   - scope: The scope of the records to show.
    ///   - access: The access to the store.
    ///   - key: The key that seals the tokens, if any. A new store is sealed if there is a key.
    ///   - needsTokens: Whether to read the tokens themselves. If not, a sealed store can be opened without its key:
    ///     records lack only the text of their tokens, and tokens cannot be stored.
    ///   - journal: The bounds of the journal; `nil` for no journal.
    ///   - now: The wall clock, for tokens that arrive through the six simple methods.
    ///   - clock: Times the polling for other processes' changes.
    /// - Returns: The open store.
    /// - Throws: ``TokenStorageError/insecure(_:reason:mode:)`` if others can read or replace a file,
    ///   ``TokenStorageError/newerVersion(_:version:)``, ``TokenStorageError/corrupt(_:reason:)`` and others if the
    ///   file is unusable; it is then unchanged.
    package static func open(
        at location: StoreLocation,
        scope: CredentialScope,
        access: StoreAccess,
        key: StoreKey? = nil,
        needsTokens: Bool = true,
        journal: JournalBounds? = JournalBounds(),
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
            observer: .system(),
            now: now,
            clock: clock
        )
    }

    /// Opens with an injected observer, for tests.
    static func open(
        at location: StoreLocation,
        scope: CredentialScope,
        access: StoreAccess,
        key: StoreKey? = nil,
        needsTokens: Bool = true,
        journal: JournalBounds? = JournalBounds(),
        observer: ProcessObserver,
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
            observer: observer,
            now: now,
            clock: clock
        )
        if access == .readWrite {
            await storage.noteUse()
            // A keeper that was killed has left this to the next program.
            try? await storage.forgetGoneKeepers(at: now())
        }
        return storage
    }

    /// Finds the scopes that a store has been used with, the latest first.
    ///
    /// It needs neither credentials nor the key and writes nothing; without a store it finds none.
    /// - Parameters:
    ///   - location: The location of the file.
    ///   - key: The key, if available: a wrong one already fails here.
    /// - Returns: The scopes.
    /// - Throws: The errors of opening for reading.
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

    /// Completes or rolls back what a killed program has left half-written.
    ///
    /// Opening for writing does so as well; this is for readers that may write.
    /// - Throws: The errors of opening for writing.
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
        // Only commands without credentials need it, so a full disk must not keep a valid token from being read.
        try? await connection.write { try ScopeRows(db: $0).noteUse(of: scope, at: now) }
    }
}
