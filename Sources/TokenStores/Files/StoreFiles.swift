import WebexTokens

/// The rules for a store's files, so that no other user can read a token or plant a file.
struct StoreFiles {
    let location: StoreLocation

    /// The database and the files that SQLite keeps beside it.
    static let suffixes = ["", "-wal", "-shm", "-journal"]

    /// Creates the folder and the empty file if they are missing, and checks them.
    ///
    /// SQLite creates its files with the mode of the database, so this has to come first.
    func prepare() throws(TokenStorageError) {
        if location.hasPrivateFolder { try FileCreation.makePrivateFolder(location.folder) }
        try checkFolder()
        try checkLog()
        try FileCreation.makePrivateFile(location.path)
        try checkFiles()
    }

    /// Whether there is a store; checks existing files.
    func exist() throws(TokenStorageError) -> Bool {
        guard try FileStatus.of(location.folder, followingLinks: true) != nil else { return false }
        try checkFolder()
        try checkLog()
        return try checkFiles()
    }

    /// Refuses a write-ahead log that SQLite would discard together with the latest tokens.
    private func checkLog() throws(TokenStorageError) {
        let path = location.path + "-wal"
        // The log first: a process that makes a store at this moment writes the database before its log.
        guard let log = try FileStatus.of(path), log.kind == .file, log.size > 0 else { return }
        guard let database = try FileStatus.of(location.path), database.size > 0 else {
            throw .corrupt(.file(location.path), reason: "it is missing or empty, but its -wal file is not")
        }
        guard try WriteAheadLog.hasUsableHeader(path) else {
            throw .corrupt(.file(path), reason: "it is not a write-ahead log")
        }
    }

    private func checkFolder() throws(TokenStorageError) {
        let folder = location.folder
        let isPrivate = location.hasPrivateFolder
        guard let status = try FileStatus.of(folder, followingLinks: !isPrivate) else {
            throw .unusable(.file(location.path), reason: "the folder \(folder) does not exist")
        }
        guard status.kind == .folder else {
            throw .unusable(
                .file(folder),
                reason: status.kind == .link ? "it is a link" : "it is not a folder"
            )
        }
        guard isPrivate else {
            // A folder's owner can replace its files, whatever its mode.
            guard status.isOurs || status.isSystems else {
                throw .unusable(.file(folder), reason: "it belongs to another user")
            }
            guard status.letsOthersReplaceFiles else { return }
            throw .insecure(
                .file(folder),
                reason: "others can replace the files in it",
                mode: "go-w"
            )
        }
        guard status.isOurs else { throw .unusable(.file(folder), reason: "it belongs to another user") }
        guard !status.isOpenToOthers else {
            throw .insecure(
                .file(folder),
                reason: "others can enter the folder",
                mode: "700"
            )
        }
    }

    /// Checks every existing file; returns whether the database exists.
    @discardableResult
    private func checkFiles() throws(TokenStorageError) -> Bool {
        var databaseExists = false
        for suffix in Self.suffixes {
            let path = location.path + suffix
            guard let status = try FileStatus.of(path) else { continue }
            try check(status, of: path)
            if suffix.isEmpty { databaseExists = true }
        }
        return databaseExists
    }

    private func check(_ status: FileStatus, of path: String) throws(TokenStorageError) {
        switch status.kind {
        case .file: break
        case .link: throw .unusable(.file(path), reason: "it is a link")
        case .folder: throw .unusable(.file(path), reason: "it is a folder")
        case .other: throw .unusable(.file(path), reason: "it is not a regular file")
        }
        guard status.isOurs else { throw .unusable(.file(path), reason: "it belongs to another user") }
        guard !status.hasOtherNames else { throw .unusable(.file(path), reason: "it has another hard link") }
        guard !status.isOpenToOthers else {
            throw .insecure(
                .file(path),
                reason: "others can read it",
                mode: "600"
            )
        }
    }
}
