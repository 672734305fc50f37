import GRDB
package import TokenSealing
package import WebexTokens

/// Seals a store, changes its key, and unseals it.
///
/// Each is one transaction on a file that no other process has open: whenever the power goes, the store is wholly in
/// the old state or in the new one. What the old state has left in the files is erased next; if that is
/// interrupted, the next program that opens the store goes on with it.
package struct StoreSealer: Sendable {
    let location: StoreLocation
    /// Seconds that other programs get to end what they do.
    var patience: Double = 2

    /// Where the store lies; no storage of this process may be open there.
    package init(at location: StoreLocation) {
        self.location = location
    }

    /// Whether the tokens of a store are sealed; one that is missing is not.
    ///
    /// - Throws: What opening for reading throws.
    package static func isSealed(at location: StoreLocation) async throws(TokenStorageError) -> Bool {
        try await SQLiteEngine.isSealed(at: location)
    }

    /// Seals the tokens of a store; one that is missing is made.
    ///
    /// - Parameter key: The key to be used from now on.
    /// - Returns: Whether it was sealed now; `false` if it was already sealed with this key.
    /// - Throws: ``TokenStorageError/inUse(_:by:)``, ``SealProblem/keyWrong`` if it is sealed with another key,
    ///   and what opening throws. The store is then as it was.
    @discardableResult
    package func seal(with key: StoreKey) async throws(TokenStorageError) -> Bool {
        try await onExclusiveDatabase { db in
            let row = try SealRow.current(in: db)
            if row == nil { try convert(db, from: nil, to: key) }
            _ = try opening(key).form(of: SealRow.current(in: db))
            try eraseIfNeeded(db)
            return row == nil
        }
    }

    /// Changes the key of a sealed store.
    ///
    /// - Throws: ``SealProblem/broken(_:column:)`` if a token cannot be read, and what ``seal(with:)`` throws.
    package func rekey(from oldKey: StoreKey, to newKey: StoreKey) async throws(TokenStorageError) {
        try await onExclusiveDatabase { db in
            try convert(db, from: oldKey, to: newKey)
            try eraseIfNeeded(db)
        }
    }

    /// Makes the tokens of a sealed store plain text.
    ///
    /// - Throws: What ``rekey(from:to:)`` throws.
    package func unseal(with key: StoreKey) async throws(TokenStorageError) {
        try await onExclusiveDatabase { db in try convert(db, from: key, to: nil) }
    }

    private func opening(_ key: StoreKey?) -> SealOpening {
        SealOpening(path: location.path, key: key, needsTokens: true)
    }

    /// Brings all secrets under another key, or under none, in one transaction.
    func convert(_ db: Database, from oldKey: StoreKey?, to newKey: StoreKey?) throws {
        try db.inTransaction(.exclusive) {
            let before = try opening(oldKey).form(of: SealRow.current(in: db))
            let seal = newKey.map(Seal.fresh)
            let after = seal.map(SecretForm.sealed) ?? .plain
            try SecretConversion(db: db, before: before, after: after).run()
            try SealRow.replace(with: seal, of: newKey, in: db)
            return .commit
        }
    }

    private func eraseIfNeeded(_ db: Database) throws {
        guard try SealRow.current(in: db)?.needsErasing == true else { return }
        guard try StoreErasing.erase(db) else { throw TokenStorageError.locked(.file(location.path)) }
    }

    /// Opens the database so that no other process can have it open meanwhile (sqlite.org/wal.html, section 6).
    private func onExclusiveDatabase<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        do throws(TokenStorageError) {
            return try await BlockingWork.run { () throws(TokenStorageError) in
                do {
                    try StoreOpener(location: location, busyTimeout: patience).prepare()
                    return try exclusively(body)
                } catch {
                    throw TokenStorageError(error, path: location.path)
                }
            }
        } catch .locked(let store) {
            if let holder = try FileLocks.holder(of: location.path) { throw .inUse(store, by: holder) }
            throw .locked(store)
        }
    }

    private func exclusively<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.label = "byova.store.sealer"
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            try db.execute(
                sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL"
            )
        }
        let queue = try DatabaseQueue(path: location.path, configuration: configuration)
        let result = Result { try queue.writeWithoutTransaction(body) }
        try queue.close()
        return try result.get()
    }
}
