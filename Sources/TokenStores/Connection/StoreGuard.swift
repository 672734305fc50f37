import GRDB
import TokenSealing
import WebexTokens

/// The checks of every access, inside its transaction, before it reads or writes.
struct StoreGuard: Sendable {
    let path: String
    /// The files that were opened; `nil` for a store that does not exist.
    let files: StoreIdentity?
    /// The form of its secrets.
    let secrets: SecretForm

    /// Call it before reading.
    func callAsFunction(_ db: Database) throws {
        try checkFiles()
        try checkSeal(db)
    }

    /// Call it before writing, inside an IMMEDIATE transaction.
    func beforeWriting(_ db: Database) throws {
        try self(db)
        // A transaction can be written to a log that other processes do not see; only a later read would notice.
        try LogIndex(of: db)?.check(log: path + "-wal")
        try StoreSchema.checkCounter(db, path: path)
    }

    /// Throws if the open files are no longer the ones at their paths.
    func checkFiles() throws(TokenStorageError) {
        try files?.check()
    }

    /// Throws if the form of the secrets has changed since the store was opened.
    ///
    /// Plain text must not be written to a store that was sealed in the meantime, and sealed text must not be read as a
    /// token.
    private func checkSeal(_ db: Database) throws {
        guard try SealRow.current(in: db)?.record.salt == secrets.salt else {
            throw SealFailure(problem: .changed)
        }
    }
}
