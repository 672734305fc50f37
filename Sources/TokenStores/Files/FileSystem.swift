import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The abilities of the store's file system.
enum FileSystem {
    /// Bytes: twice what SQLite's smallest file, the `-shm` file, takes (sqlite.org/walformat.html, section 2).
    private static let leastSpace: UInt64 = 65_536

    /// Whether the file system of a path has no space or no inodes left for a store's files.
    static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return false }
        let bytes = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let hasNames = status.f_files == 0 || status.f_favail > 0
        return bytes < leastSpace || !hasNames
    }

    /// Throws if processes could not share a store at this path; if no file can be created, SQLite reports why.
    ///
    /// SQLite needs locks, and shared maps of files. Network file systems, some of FUSE and 9p lack one or the other.
    /// SQLite takes a missing lock for a busy one, and so reports another process that does not exist; hence this test
    /// comes before SQLite opens the file.
    static func requireSharing(besides path: String) throws(TokenStorageError) {
        guard let descriptor = makeProbe("\(path).probe") else { return }
        defer { close(descriptor) }
        guard let reason = lack(lockError: lockError(descriptor), mapError: mapError(descriptor)) else {
            return
        }
        throw .notShareable(.file(path), reason: reason)
    }

    /// Makes a file that loses its name at once; its name stays behind only if the process is killed in between, and
    /// then until the next one that opens the store takes it away here.
    private static func makeProbe(_ name: String) -> Int32? {
        for _ in 0..<2 {
            let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            let isTaken = descriptor < 0 && errno == EEXIST
            // Another process that probes at this moment has its file open and needs no name for it.
            if descriptor >= 0 || isTaken { unlink(name) }
            if descriptor >= 0 { return descriptor }
            guard isTaken else { return nil }
        }
        return nil
    }

    /// What is missing, by the error numbers of trying; 0 is a success.
    static func lack(lockError: Int32, mapError: Int32) -> String? {
        // No other process knows the file, so a lock that fails is not held by one.
        if ![0, EINTR, EAGAIN, EACCES, EMFILE, ENOMEM].contains(lockError) {
            return "its file system does not support locks (\(String(cString: strerror(lockError))))"
        }
        if ![0, EINTR, EAGAIN, ENFILE, ENOMEM].contains(mapError) {
            return "its file system does not support shared memory (\(String(cString: strerror(mapError))))"
        }
        return nil
    }

    private static func lockError(_ descriptor: Int32) -> Int32 {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return fcntl(descriptor, F_SETLK, &lock) == 0 ? 0 : errno
    }

    private static func mapError(_ descriptor: Int32) -> Int32 {
        let size = Int(sysconf(Int32(_SC_PAGESIZE)))
        // Not a page is touched, so none is needed on the disk.
        guard ftruncate(descriptor, off_t(size)) == 0 else { return 0 }
        let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard memory != MAP_FAILED else { return errno }
        munmap(memory, size)
        return 0
    }
}
