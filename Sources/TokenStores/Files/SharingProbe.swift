import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Whether a file system offers what SQLite needs to share a store between processes: locks, and shared maps of files.
///
/// Network file systems, some of FUSE and 9p lack one or the other. SQLite takes a missing lock for a busy one, and so
/// reports another process that does not exist; hence this test comes before SQLite opens the file.
enum SharingProbe {
    /// Throws if a store at this path could not be shared; where no file can be made, SQLite says why.
    static func require(besides path: String) throws(TokenStorageError) {
        let name = "\(path).probe-\(getpid())"
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        unlink(name)
        defer { close(descriptor) }
        guard let reason = lack(lockError: lockError(descriptor), mapError: mapError(descriptor)) else {
            return
        }
        throw .notShareable(.file(path), reason: reason)
    }

    /// What is missing, by the error numbers of trying; 0 is a success.
    static func lack(lockError: Int32, mapError: Int32) -> String? {
        // No other process knows the file, so a lock that fails is not held by one.
        if ![0, EINTR, EAGAIN, EACCES, EMFILE, ENOMEM].contains(lockError) {
            return "its file system has no locks (\(String(cString: strerror(lockError))))"
        }
        if ![0, EINTR, EAGAIN, ENFILE, ENOMEM].contains(mapError) {
            return "its file system has no shared memory maps (\(String(cString: strerror(mapError))))"
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
