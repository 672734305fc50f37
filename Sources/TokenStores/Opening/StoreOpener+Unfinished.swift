import GRDB
import WebexTokens

/// Writes that a killed program has left half-written.
extension StoreOpener {
    /// Completes or rolls back what a killed program has left half-written, if anything.
    func finish() throws(TokenStorageError) {
        do {
            guard try FileStatus.of(location.path) != nil else { return }
            try retryingWhileBusy { try rollingBack { try checkBeforeWriting() } }
        } catch {
            throw TokenStorageError(error, path: location.path)
        }
    }

    /// Does the work again after the journal of a program that was killed has been rolled back.
    ///
    /// A store is made in SQLite's older way, with a journal beside it, until its write-ahead log is on. SQLite rolls
    /// such a journal back automatically, but only on a connection that can write.
    func rollingBack(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            let queue = try DatabaseQueue(
                path: location.path,
                configuration: configuration("byova.store.rollback")
            )
            try queue.read { db in _ = try Int.fetchOne(db, sql: "PRAGMA schema_version") }
            try queue.close()
            try work()
        }
    }
}
