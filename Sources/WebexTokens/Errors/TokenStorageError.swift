public import FoundationEssentials

/// Why a storage did not do what it was asked.
public enum TokenStorageError: Error, Hashable, Sendable {
    /// Others can read the file or its folder; the command mends it.
    case insecure(path: String, reason: String, command: String)
    /// The path cannot be used: a link, a folder, another user's file, no such folder.
    case unusable(path: String, reason: String)
    /// No space is left on the device.
    case full(path: String)
    /// The file or its folder cannot be written.
    case readOnly(path: String)
    /// The disk failed in another way: a quota, a limit, a broken device.
    case diskFailed(path: String, reason: String)
    /// Another process kept the database locked for too long.
    case locked(path: String)
    /// Another process has the file open, which it must not have for what was asked.
    case inUse(path: String, by: String)
    /// The file is no database, or a damaged one.
    case corrupt(path: String, reason: String)
    /// A program was killed while it made or changed the file, which only a connection that writes can finish.
    case unfinished(path: String)
    /// The file system lacks what sharing the file between processes needs: locks, or shared maps.
    case notShareable(path: String, reason: String)
    /// The file that was opened, or the `-wal` or `-shm` file beside it, is not the one that is at its path now.
    case replaced(path: String)
    /// A later version of this program has written the file.
    case newerVersion(path: String, version: String)
    /// Sealed tokens cannot be read, or must not be written.
    case sealed(path: String, SealProblem)
    /// Another process refreshes this credential.
    case leaseBusy(holder: String, until: Date)
    /// Another process has taken the lease over, or it was given back.
    case leaseLost
    /// A storage of the user's own failed.
    case custom(String)
}

extension TokenStorageError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .insecure(let path, let reason, _): "The token store \(path) is not private: \(reason)."
        case .unusable(let path, let reason): "The token store \(path) cannot be used: \(reason)."
        case .full(let path): "No space is left for the token store \(path)."
        case .readOnly(let path): "The token store \(path) cannot be written."
        case .diskFailed(let path, let reason): "The disk fails the token store \(path): \(reason)."
        case .locked(let path): "Another process keeps the token store \(path) locked."
        case .inUse(let path, let holder): "\(holder) has the token store \(path) open."
        case .corrupt(let path, let reason): "The token store \(path) is damaged: \(reason)."
        case .unfinished(let path):
            "The token store \(path) was left half written, and this command must not finish it."
        case .notShareable(let path, let reason):
            "The token store \(path) cannot be kept there: \(reason)."
        case .replaced(let path):
            "The token store \(path) was moved, deleted or replaced while it was open."
        case .newerVersion(let path, let version):
            "The token store \(path) was written by a newer version (\(version))."
        case .sealed(let path, let problem): "The token store \(path) \(problem.words)."
        case .leaseBusy(let holder, _): "\(holder) is refreshing this token."
        case .leaseLost: "Another process has taken over refreshing this token."
        case .custom(let text): "The token storage failed: \(text)"
        }
    }
}
