import Dispatch
import NIOConcurrencyHelpers
import TokenSealing
import WebexTokens

/// Recovery when the files of an open store were replaced, or its log was removed.
extension StoreConnection {
    /// Reopens the store at the path after ``TokenStorageError/replaced(_:)``, to store a pair that Webex will not send
    /// again.
    ///
    /// - Throws: ``TokenStorageError/replaced(_:)`` if nothing is there, and what opening throws.
    func reopen(because reason: TokenStorageError) async throws(TokenStorageError) {
        guard try FileStatus.of(path) != nil else { throw reason }
        let lost = opened
        // The save of another pair may have reopened it first.
        if case .readWrite = lost.access, (try? lost.check.checkFiles()) != nil { return }
        await close(lost, because: reason)
        var opener = opener
        if case .sealed(let seal) = secrets { opener.unusedSeal = seal }
        try await BlockingWork.run { [opener] () throws(TokenStorageError) in
            try self.reopening.withLock { () -> Result<Void, TokenStorageError> in
                guard case .closed = self.access else { return .success(()) }
                return Result { () throws(TokenStorageError) in
                    let opened = try opener.opened(for: .readWrite)
                    // The pending write was sealed for this store.
                    guard opened.check.secrets.salt == self.secrets.salt else {
                        throw .sealed(.file(self.path), .changed)
                    }
                    self.state.withLockedValue { $0.opened = opened }
                }
            }.get()
        }
    }

    /// Releases the files without changing them.
    ///
    /// On the last close, SQLite would checkpoint the log that it had open, and delete the one that is at its path now,
    /// whatever its content.
    func close(_ lost: Opened, because reason: TokenStorageError) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Until the last one is closed, nothing is opened, and newer connections stay open.
                self.reopening.withLock {
                    guard self.access.isSame(as: lost.access) else { return }
                    let closed = Opened(access: .closed(because: reason), check: lost.check)
                    self.state.withLockedValue { $0.opened = closed }
                    lost.access.closeLeavingLog()
                }
                continuation.resume()
            }
        }
    }
}

extension TokenStorageError {
    /// Whether the database still exists but its log does not: then the open connection is useless.
    func tellsOfLostLog(of path: String) -> Bool {
        guard case .replaced(let lost) = self else { return false }
        return lost != .file(path)
    }
}
