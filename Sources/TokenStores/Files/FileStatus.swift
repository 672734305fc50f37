import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The status of a path in the file system.
///
/// The file itself is never opened for it: closing a second descriptor of a database drops the locks that
/// SQLite holds for the whole process (fcntl(2), "record locks").
struct FileStatus {
    enum Kind {
        case file, folder, link, other
    }

    let kind: Kind
    let owner: uid_t
    let permissions: mode_t
    let size: Int64
    let identity: FileIdentity
    /// When it was last written, in the resolution of the file system.
    let writtenAt: Duration
    private let names: UInt64

    /// Returns the status of a path, or `nil` if there is nothing.
    static func of(_ path: String, followingLinks: Bool = false) throws(TokenStorageError) -> FileStatus? {
        var status = stat()
        let result = followingLinks ? stat(path, &status) : lstat(path, &status)
        guard result == 0 else {
            guard errno == ENOENT else { throw .system(errno, path: path) }
            return nil
        }
        return FileStatus(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        owner = status.st_uid
        permissions = status.st_mode & 0o7777
        size = Int64(status.st_size)
        identity = FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
        #if canImport(Darwin)
            let writtenAt = status.st_mtimespec
        #else
            let writtenAt = status.st_mtim
        #endif
        self.writtenAt = .seconds(Int64(writtenAt.tv_sec)) + .nanoseconds(Int64(writtenAt.tv_nsec))
        names = UInt64(status.st_nlink)
    }

    /// Whether this process's effective user owns it.
    var isOurs: Bool {
        owner == geteuid()
    }

    /// Whether the system owns it, which can access any file anyway.
    var isSystems: Bool {
        owner == 0
    }

    /// Whether the file has other hard links.
    ///
    /// SQLite would keep another `-wal` file for each of them, and so damage the database
    /// (sqlite.org/howtocorrupt.html, section 2.5).
    var hasOtherNames: Bool {
        names > 1
    }

    /// Whether users other than its owner have any access.
    var isOpenToOthers: Bool {
        permissions & 0o077 != 0
    }

    /// Whether others may rename and delete files in this folder.
    var letsOthersReplaceFiles: Bool {
        permissions & 0o022 != 0 && permissions & mode_t(S_ISVTX) == 0
    }
}

/// The identity of a file, independent of its path.
struct FileIdentity: Hashable {
    let device: UInt64
    let number: UInt64
}
