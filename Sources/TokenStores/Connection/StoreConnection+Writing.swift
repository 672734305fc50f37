import GRDB
import NIOConcurrencyHelpers
import WebexTokens

/// Writing: what callers write at the same time is committed together.
///
/// A commit takes a transaction, checks of the files and often a wait for the disk, whatever it contains. So what
/// arrives during one commit shares the next: eight refreshes at once wait for the disk as often as two. A write alone
/// is committed at once.
extension StoreConnection {
    /// The writes that wait for the next transaction.
    struct WriteQueue: Sendable {
        fileprivate var waiting: [any QueuedWrite] = []
        /// Whether a task is committing, which takes whatever arrives.
        fileprivate var isRunning = false

        /// Adds a write; returns whether a task has to be started for it.
        fileprivate mutating func add(_ write: any QueuedWrite) -> Bool {
            defer { isRunning = true }
            waiting.append(write)
            return !isRunning
        }

        /// Takes all writes; without any, the task that asks has to end.
        fileprivate mutating func takeAll() -> [any QueuedWrite] {
            defer { waiting = [] }
            isRunning = !waiting.isEmpty
            return waiting
        }
    }

    /// Writes in one IMMEDIATE transaction, which is durable on return.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(synchronous: .full, body)
    }

    /// Writes in one IMMEDIATE transaction that all processes see on return, but that a power failure may undo.
    ///
    /// It does not wait for the disk, which takes three quarters of a commit's time, unless it shares the commit with a
    /// ``write(_:)``. The next one of those makes it durable as well.
    func writeWithoutSync<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        try await write(synchronous: .normal, body)
    }

    private func write<Value: Sendable>(
        synchronous level: SynchronousLevel,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(TokenStorageError) -> Value {
        let outcome = await withCheckedContinuation { caller in
            let write = PendingWrite(level: level, body: body, caller: caller)
            // A task of its own: the write is completed even if the caller is cancelled.
            if writes.withLockedValue({ $0.add(write) }) { Task { await commitWaiting() } }
        }
        return try outcome.get()
    }

    private func commitWaiting() async {
        while case let together = writes.withLockedValue({ $0.takeAll() }), !together.isEmpty {
            do throws(TokenStorageError) {
                for finish in try await commit(together) { finish() }
            } catch {
                await commitApart(together, after: error)
            }
        }
    }

    /// Gives each write a transaction of its own, so that only the one fails that cannot be written.
    private func commitApart(_ writes: [any QueuedWrite], after error: TokenStorageError) async {
        for write in writes {
            guard writes.count > 1 else { return write.fail(because: error) }
            do throws(TokenStorageError) {
                for finish in try await commit([write]) { finish() }
            } catch {
                write.fail(because: error)
            }
        }
    }

    /// Commits writes in one transaction; returns what returns to their callers.
    private func commit(
        _ writes: [any QueuedWrite]
    ) async throws(TokenStorageError) -> [@Sendable () -> Void] {
        let level = writes.contains { $0.level == .full } ? SynchronousLevel.full : .normal
        let finishes = try await uncancelled { opened in
            let check = opened.check
            return try await opened.access.writer(path: self.path).writeWithoutTransaction { db in
                // Starting a transaction already reads the index.
                try check.checkFiles()
                // Every transaction names its level of durability for itself.
                try db.execute(sql: "PRAGMA synchronous = \(level.rawValue)")
                var finishes: [@Sendable () -> Void] = []
                try db.inTransaction(.immediate) {
                    try check.beforeWriting(db)
                    finishes = try writes.map { try $0.run(in: db) }
                    return .commit
                }
                // A commit to a log that was removed in the meantime is not saved.
                if level == .full { try check.checkFiles() }
                return finishes
            }
        }
        state.withLockedValue { $0.hasWritten = true }
        return finishes
    }
}
