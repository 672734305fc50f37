import GRDB
import WebexTokens

/// What every access makes sure of, inside its transaction, before it reads or writes.
struct StoreGuard: Sendable {
    let path: String
    /// The file that was opened; `nil` for a store that does not exist.
    let file: FileIdentity?

    func callAsFunction(_ db: Database) throws {
        try checkFile()
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
