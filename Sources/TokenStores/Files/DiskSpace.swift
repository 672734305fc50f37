#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// How much a file system still takes.
enum DiskSpace {
    /// Bytes: twice what SQLite's smallest file, the `-shm` file, takes (sqlite.org/walformat.html, section 2).
    private static let least: UInt64 = 65_536

    /// Whether the file system of a path has no room for a store's files, or no more names for them.
    static func isExhausted(_ path: String) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        let bytes = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let hasNames = status.f_files == 0 || status.f_favail > 0
        return bytes < least || !hasNames
    }
}
