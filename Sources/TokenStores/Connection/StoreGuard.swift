import GRDB
import TokenSealing
import WebexTokens

/// What every access makes sure of, inside its transaction, before it reads or writes.
struct StoreGuard: Sendable {
    let path: String
    /// The files that were opened; `nil` for a store that does not exist.
    let files: StoreIdentity?
    /// How its secrets stand in it.
    let secrets: SecretForm

    /// Call it before reading.
    func callAsFunction(_ db: Database) throws {
        try checkFiles()
        try checkSeal(db)
    }

    /// Call it before writing, inside of an IMMEDIATE transaction.
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

    /// Throws if the secrets are no longer what they were when the store was opened.
    ///
    /// Plain text must not get into a store that was sealed meanwhile, nor be taken for a token.
    private func checkSeal(_ db: Database) throws {
        guard try SealRow.current(in: db)?.record.salt == secrets.salt else {
            throw SealFailure(problem: .changed)
        }
    }
}
