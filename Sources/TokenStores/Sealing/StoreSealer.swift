import GRDB
package import TokenSealing
package import WebexTokens

/// Seals a store, changes its key, and unseals it.
///
/// Each operation is one transaction on a file that no other process has open: after a power failure, the store is
/// entirely in the old state or in the new one. Remains of the old state are erased afterwards; if that is interrupted,
/// the next program that opens the store continues.
package struct StoreSealer: Sendable {
    let location: StoreLocation
    /// Seconds to wait for other programs to finish.
    var patience: Double = 2

    /// The location of the store; this process must not have it open.
    package init(at location: StoreLocation) {
        self.location = location
    }

    /// Whether the tokens of a store are sealed; `false` for a missing one.
    ///
    /// - Throws: The errors of opening for reading.
    package static func isSealed(at location: StoreLocation) async throws(TokenStorageError) -> Bool {
        try await SQLiteEngine.isSealed(at: location)
    }

    /// Seals the tokens of a store; a missing one is created.
    ///
    /// - Parameter key: The key to use from now on.
    /// - Returns: Whether it was sealed now; `false` if it was already sealed with this key.
    /// - Throws: ``TokenStorageError/inUse(_:by:)``, ``SealProblem/keyWrong`` if it is sealed with another key, and the
    ///   errors of opening. The store is then unchanged.
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
    /// - Throws: ``SealProblem/broken(_:column:)`` if a token cannot be read, and the errors of ``seal(with:)``.
    package func rekey(from oldKey: StoreKey, to newKey: StoreKey) async throws(TokenStorageError) {
        try await onExclusiveDatabase { db in
            try convert(db, from: oldKey, to: newKey)
            try eraseIfNeeded(db)
        }
    }

    /// Makes the tokens of a sealed store plain text.
    ///
    /// - Throws: The errors of ``rekey(from:to:)``.
    package func unseal(with key: StoreKey) async throws(TokenStorageError) {
        try await onExclusiveDatabase { db in try convert(db, from: key, to: nil) }
    }

    private func opening(_ key: StoreKey?) -> SealOpening {
        SealOpening(path: location.path, key: key, needsTokens: true)
    }

    /// Re-encrypts all secrets with another key, or decrypts them, in one transaction.
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

    /// Opens the database so that no other process can have it open at the same time (sqlite.org/wal.html, section 6).
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
