import Dispatch
import NIOConcurrencyHelpers
import TokenSealing
import WebexTokens

/// What happens when the files of an open store were replaced, or its log was taken away.
extension StoreConnection {
    /// Opens what is at the path now, after ``TokenStorageError/replaced(_:)``: for a pair that is not to be had
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
                    // What is on its way to be written was sealed for this one.
                    guard opened.check.secrets.salt == self.secrets.salt else {
                        throw .sealed(.file(self.path), .changed)
                    }
                    self.state.withLockedValue { $0.opened = opened }
                }
            }.get()
        }
    }

    /// Lets go of the files without touching them.
    ///
    /// As the last one to close it, SQLite would bring the log that it had open into the database, and delete the one
    /// that is at its path now, whatever stands in that.
    func close(_ lost: Opened, because reason: TokenStorageError) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // Until the last one has closed, nothing is opened, and what was opened since stays open.
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
    /// Whether the database is still there and its log is not: then nothing can be done with what is open.
    func tellsOfLostLog(of path: String) -> Bool {
        guard case .replaced(let lost) = self else { return false }
        return lost != .file(path)
    }
}
