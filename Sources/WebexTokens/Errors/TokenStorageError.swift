public import FoundationEssentials

/// Why a storage did not do what it was asked.
@nonexhaustive
public enum TokenStorageError: Error, Hashable, Sendable {
    /// Other users can read or replace the store's file or folder; it needs this mode of chmod(1): `600`, `700`, `go-w`.
    case insecure(StoreName, reason: String, mode: String)
    /// The store cannot be used as it is: for a file, a link, a folder, another user's file, no such folder.
    case unusable(StoreName, reason: String)
    /// The store has no space left.
    case full(StoreName)
    /// The store cannot be written.
    case readOnly(StoreName)
    /// The disk failed in another way: a quota, a limit, a broken device.
    case diskFailed(StoreName, reason: String)
    /// Another process kept the store locked for too long.
    case locked(StoreName)
    /// Another process has the store open, which it must not have for what was asked.
    case inUse(StoreName, by: String)
    /// What the store holds is damaged, or is no store's.
    case corrupt(StoreName, reason: String)
    /// A program was killed while it made or changed the store, which only a connection that writes can finish.
    case unfinished(StoreName)
    /// The store lies where processes cannot share it: a file system without locks, or without shared maps.
    case notShareable(StoreName, reason: String)
    /// The store that was opened, or a file of it, is not the one that is in its place now.
    case replaced(StoreName)
    /// A later version of this program has written the store.
    case newerVersion(StoreName, version: String)
    /// Sealed tokens cannot be read, or must not be written.
    case sealed(StoreName, SealProblem)
    /// Another process is refreshing this token, until then at most.
    case leaseBusy(holder: String, until: Date)
    /// Another process has taken over the lease, or it was given back.
    case leaseLost
    /// A storage of the user's own failed.
    case custom(String)
}

extension TokenStorageError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .insecure(let store, let reason, _): "The token store \(store) is not private: \(reason)."
        case .unusable(let store, let reason): "The token store \(store) cannot be used: \(reason)."
        case .full(let store): "No space is left for the token store \(store)."
        case .readOnly(let store): "The token store \(store) cannot be written."
        case .diskFailed(let store, let reason): "I/O error on the token store \(store): \(reason)."
        case .locked(let store): "Another process keeps the token store \(store) locked."
        case .inUse(let store, let holder): "\(holder) has the token store \(store) open."
        case .corrupt(let store, let reason): "The token store \(store) is damaged: \(reason)."
        case .unfinished(let store):
            "The token store \(store) was left half written, and this command must not finish it."
        case .notShareable(let store, let reason):
            "The token store \(store) cannot be kept there: \(reason)."
        case .replaced(let store):
            "The token store \(store) was moved, deleted or replaced while it was open."
        case .newerVersion(let store, let version):
            "The token store \(store) was written by a newer version (\(version))."
        case .sealed(let store, let problem): "The token store \(store) \(problem.words)."
        case .leaseBusy(let holder, _): "\(holder) is refreshing this token."
        case .leaseLost: "Another process has taken over refreshing this token."
        case .custom(let text): "The token storage failed: \(text)"
        }
    }
}
