import WebexTokens

/// The identities of the files of an open store: the database, its write-ahead log, and its index.
///
/// All three are the store. As long as one connection is open, SQLite neither deletes nor replaces any of them
/// (sqlite.org/walformat.html, section 1.4); if another program does, what is written goes to a file that has no
/// name any more, and is lost with the last program that has it open (sqlite.org/howtocorrupt.html, section 2.4).
struct StoreIdentity: Hashable, Sendable {
    private static let suffixes = ["", "-wal", "-shm"]

    private static let index = "-shm"
    /// Bytes; the index is a map, and to look into one that was cut ends the process (SIGBUS).
    private static let smallestIndex: Int64 = 32_768

    let path: String
    /// Files that did not exist are left out: a reader may come before the log.
    private let files: [String: FileIdentity]

    /// Finds the files at a path; call it with a connection open that has read, as only that keeps them in place.
    ///
    /// A snapshot holds nothing in place: of that, only the database counts.
    static func of(_ path: String, isSnapshot: Bool) throws(TokenStorageError) -> StoreIdentity {
        var files: [String: FileIdentity] = [:]
        for suffix in isSnapshot ? [""] : suffixes {
            files[suffix] = try FileStatus.of(path + suffix)?.identity
        }
        return StoreIdentity(path: path, files: files)
    }

    /// The database alone, before it is opened.
    var database: FileIdentity? {
        files[""]
    }

    /// Whether the write-ahead log is among them.
    var hasLog: Bool {
        files["-wal"] != nil && files["-shm"] != nil
    }

    /// Throws if one of the files is missing or was replaced.
    func check() throws(TokenStorageError) {
        for suffix in Self.suffixes {
            guard let file = files[suffix] else { continue }
            guard let status = try FileStatus.of(path + suffix), status.identity == file,
                suffix != Self.index || status.size >= Self.smallestIndex
            else {
                throw .replaced(.file(path + suffix))
            }
        }
    }
}
