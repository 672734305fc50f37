import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// SQLite's locks on a database file, read from outside SQLite.
enum FileLocks {
    /// Their offsets in the file: pending, reserved and shared (sqlite.org/fileformat2.html, section 1.3).
    private static let start: off_t = 0x4000_0000
    private static let length: off_t = 512

    /// Finds another process that has a database open, by the lock that a write-ahead log requires for that time.
    ///
    /// This process must not have it open: closing the descriptor that this needs would drop its locks.
    /// - Returns: A description of the process; `nil` if there is none.
    static func holder(of path: String) throws(TokenStorageError) -> String? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno != ENOENT else { return nil }
            throw .system(errno, path: path)
        }
        defer { close(descriptor) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = start
        lock.l_len = length
        guard fcntl(descriptor, F_GETLK, &lock) == 0 else { throw .system(errno, path: path) }
        guard lock.l_type != Int16(F_UNLCK) else { return nil }
        return lock.l_pid > 0 ? "Process \(lock.l_pid)" : "Another process"
    }
}
