import GRDB
import WebexTokens

/// What every access makes sure of, inside its transaction, before it reads or writes.
struct StoreGuard: Sendable {
    let path: String
    /// The file that was opened; `nil` for a store that does not exist.
    let file: FileIdentity?
    /// How its secrets stand in it.
    let secrets: SecretForm

    func callAsFunction(_ db: Database) throws {
        try checkFile()
        try checkSeal(db)
    }

    /// Throws if the secrets are no longer what they were when the store was opened.
    ///
    /// Plain text must not get into a store that was sealed meanwhile, nor be taken for a token.
    private func checkSeal(_ db: Database) throws {
        guard try SealRow.current(in: db)?.salt == secrets.salt else {
            throw SealFailure(problem: .changed)
        }
    }

    /// Throws if the open file is no longer the one at its path.
    ///
    /// SQLite would go on with it, and what it wrote would be lost with the last program that has it open
    /// (sqlite.org/howtocorrupt.html, section 2.4).
    private func checkFile() throws {
        guard let file else { return }
        guard try FileStatus.of(path)?.identity == file else { throw TokenStorageError.replaced(path: path) }
    }
}
