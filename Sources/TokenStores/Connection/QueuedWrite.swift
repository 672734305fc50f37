import GRDB
import WebexTokens

/// A write that waits for the next transaction, whatever its value.
protocol QueuedWrite: Sendable {
    var level: SynchronousLevel { get }

    /// Writes, inside a transaction that other writes share.
    ///
    /// What the store's own rules refuse, such as a lease that is taken, undoes this write alone. After an error in
    /// another write it runs once more, in the next transaction.
    /// - Returns: What to call once the transaction is committed.
    /// - Throws: Errors of SQLite, which end the transaction.
    func run(in db: Database) throws -> WriteEnd

    /// What to call if nothing could be written.
    func failed(because error: TokenStorageError) -> WriteEnd
}

/// Returns to the caller of a write.
typealias WriteEnd = @Sendable () -> Void

/// A write with its caller, who waits for the commit.
struct PendingWrite<Value: Sendable>: QueuedWrite {
    typealias Outcome = Result<Value, TokenStorageError>

    let level: SynchronousLevel
    let body: @Sendable (Database) throws -> Value
    let caller: CheckedContinuation<Outcome, Never>

    func run(in db: Database) throws -> WriteEnd {
        let outcome: Outcome
        do {
            outcome = .success(try db.inSavepoint(body))
        } catch let refusal as TokenStorageError where db.isInsideTransaction {
            outcome = .failure(refusal)
        }
        return end(with: outcome)
    }

    func failed(because error: TokenStorageError) -> WriteEnd {
        end(with: .failure(error))
    }

    private func end(with outcome: Outcome) -> WriteEnd {
        { [caller] in caller.resume(returning: outcome) }
    }
}

extension Database {
    /// Does work that is undone as a whole if it throws, while the transaction goes on.
    fileprivate func inSavepoint<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var value: Value?
        try inSavepoint {
            value = try body(self)
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}

/// The durability of a commit (sqlite.org/pragma.html, synchronous).
enum SynchronousLevel: String, Sendable {
    /// The commit does not wait; a power failure may undo it.
    case normal = "NORMAL"
    /// The commit waits for the disk.
    case full = "FULL"
}
