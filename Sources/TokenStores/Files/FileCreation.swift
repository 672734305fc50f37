import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Creates and renames files and folders that no other user can read.
enum FileCreation {
    /// Creates an empty file (0600), unless the path exists.
    static func makePrivateFile(_ path: String) throws(TokenStorageError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            guard errno == EEXIST else { throw .system(errno, path: path) }
            return
        }
        close(descriptor)
    }

    /// Creates a folder (0700) and its parents, unless they exist.
    static func makePrivateFolder(_ path: String) throws(TokenStorageError) {
        if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
        let parent = parentFolder(of: path)
        guard errno == ENOENT, parent != path else { throw .system(errno, path: path) }
        try makePrivateFolder(parent)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system(errno, path: path) }
    }

    /// Renames a file.
    static func rename(_ path: String, to name: String) throws(TokenStorageError) {
        guard renameFile(path, name) == 0 else { throw .system(errno, path: path) }
    }

    /// Whether this process may create files in a folder.
    static func canWrite(_ path: String) -> Bool {
        faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0
    }
}

private func renameFile(_ path: String, _ name: String) -> Int32 {
    rename(path, name)
}

extension TokenStorageError {
    /// Translates an error number of the system.
    static func system(_ code: Int32, path: String) -> TokenStorageError {
        switch code {
        case ENOSPC, EDQUOT: .full(.file(path))
        case EACCES, EPERM, EROFS: .readOnly(.file(path))
        default: .unusable(.file(path), reason: String(cString: strerror(code)))
        }
    }
}
