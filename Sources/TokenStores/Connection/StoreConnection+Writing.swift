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
        /// A transaction is short: other processes wait while it lasts.
        private static let mostTogether = 64

        fileprivate(set) var waiting: [any QueuedWrite] = []
        /// Whether a task is committing, which takes whatever arrives.
        fileprivate var isRunning = false

        /// Adds a write; returns whether a task has to be started for it.
        fileprivate mutating func add(_ write: any QueuedWrite) -> Bool {
            defer { isRunning = true }
            waiting.append(write)
            return !isRunning
        }

        /// Takes the writes of the next transaction; without any, the task that asks has to end.
        fileprivate mutating func take() -> [any QueuedWrite] {
            let next = waiting.prefix(Self.mostTogether)
            waiting.removeFirst(next.count)
            isRunning = !next.isEmpty
            return Array(next)
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
            if writes.withLockedValue({ $0.add(write) }) { commitWaiting() }
        }
        return try outcome.get()
    }

    /// Commits in a task of its own what waits, and what arrives meanwhile: cancelling a caller stops no write.
    private func commitWaiting() {
        // Held only while it commits, as its callers hold it: it closes when the last of them lets go of it.
        Task { [weak self, writes] in
            while case let together = writes.withLockedValue({ $0.take() }), !together.isEmpty {
                for finish in await self?.commit(together) ?? [] { finish() }
            }
        }
    }

    /// Commits writes together; if that fails each alone, so that only the one fails that cannot be written.
    ///
    /// - Returns: What returns to their callers.
    private func commit(_ writes: [any QueuedWrite]) async -> [WriteEnd] {
        do throws(TokenStorageError) {
            return try await withAccess { opened in
                try await opened.access.writer(path: self.path).writeWithoutTransaction { db in
                    try self.commit(writes, in: db, opened.check)
                }
            }
        } catch {
            var ends: [WriteEnd] = []
            for write in writes {
                // Each alone would wait as long again for a lock.
                let isOver = if case .locked = error { true } else { writes.count == 1 }
                ends += isOver ? [write.failed(because: error)] : await commit([write])
            }
            return ends
        }
    }

    private func commit(
        _ writes: [any QueuedWrite],
        in db: Database,
        _ check: StoreGuard
    ) throws -> [WriteEnd] {
        let level = writes.contains { $0.level == .full } ? SynchronousLevel.full : .normal
        // Starting a transaction already reads the index.
        try check.checkFiles()
        // Every transaction names its level of durability for itself.
        try db.execute(sql: "PRAGMA synchronous = \(level.rawValue)")
        state.withLockedValue { $0.hasWritten = true }
        var ends: [WriteEnd] = []
        try db.inTransaction(.immediate) {
            try forgetOldSchema(of: db)
            try check.beforeWriting(db)
            ends = try writes.map { try $0.run(in: db) }
            return .commit
        }
        // A commit to a log that was removed in the meantime is not saved.
        if level == .full { try check.checkFiles() }
        return ends
    }

    /// Drops compiled statements if another process has changed the tables: GRDB would read their rows by the columns
    /// of before, and sees to it for readers only.
    private func forgetOldSchema(of db: Database) throws {
        let version = try db.schemaVersion()
        let known = state.withLockedValue { state in
            defer { state.schemaVersion = version }
            return state.schemaVersion
        }
        if known != version { db.clearSchemaCache() }
    }
}
