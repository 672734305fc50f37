public import FoundationEssentials

/// Why a storage operation failed.
@nonexhaustive
public enum TokenStorageError: Error, Hashable, Sendable {
    /// Other users can read or replace the store's file or folder; the mode for chmod(1) is `600`, `700` or `go-w`.
    case insecure(StoreName, reason: String, mode: String)
    /// The path is not a usable store: a link, a folder, another user's file, or in no existing folder.
    case unusable(StoreName, reason: String)
    /// The store has no space left.
    case full(StoreName)
    /// The store is not writable.
    case readOnly(StoreName)
    /// I/O failed for another reason: a quota, a limit, a broken device.
    case diskFailed(StoreName, reason: String)
    /// Another process held a lock on the store for too long.
    case locked(StoreName)
    /// Another process has the store open, and the operation needs it alone.
    case inUse(StoreName, by: String)
    /// The store's content is damaged, or is not that of a store.
    case corrupt(StoreName, reason: String)
    /// A program was killed while it wrote the store; only a writing connection can roll that back or complete it.
    case unfinished(StoreName)
    /// Processes cannot share the store: its file system lacks locks or shared memory mapping.
    case notShareable(StoreName, reason: String)
    /// The store that was opened, or one of its files, has been moved, deleted or replaced.
    case replaced(StoreName)
    /// A later version of this library wrote the store.
    case newerVersion(StoreName, version: String)
    /// Sealed tokens cannot be read or must not be written.
    case sealed(StoreName, SealProblem)
    /// Another process is refreshing this token, until this time at the latest.
    case leaseBusy(holder: String, until: Date)
    /// Another process took over the lease, or the lease was released.
    case leaseLost
    /// A custom storage failed.
    case custom(String)
}

extension TokenStorageError: CustomStringConvertible {
    /// The error in one sentence.
    public var description: String {
        switch self {
        case .insecure(let store, let reason, _): "The token store \(store) is not private: \(reason)."
        case .unusable(let store, let reason): "The token store \(store) cannot be used: \(reason)."
        case .full(let store): "No space left for the token store \(store)."
        case .readOnly(let store): "The token store \(store) is not writable."
        case .diskFailed(let store, let reason): "I/O error on the token store \(store): \(reason)."
        case .locked(let store): "Another process holds a lock on the token store \(store)."
        case .inUse(let store, let holder): "\(holder) has the token store \(store) open."
        case .corrupt(let store, let reason): "The token store \(store) is damaged: \(reason)."
        case .unfinished(let store):
            "The token store \(store) was left half-written, and a read-only connection cannot repair it."
        case .notShareable(let store, let reason):
            "Processes cannot share the token store \(store): \(reason)."
        case .replaced(let store):
            "The token store \(store) was moved, deleted or replaced while it was open."
        case .newerVersion(let store, let version):
            "The token store \(store) was written by a newer version (\(version))."
        case .sealed(let store, let problem): "The token store \(store) \(problem.words)."
        case .leaseBusy(let holder, _): "\(holder) is refreshing this token."
        case .leaseLost: "Another process took over refreshing this token."
        case .custom(let text): "The token storage failed: \(text)"
        }
    }
}
