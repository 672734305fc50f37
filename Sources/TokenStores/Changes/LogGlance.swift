import WebexTokens

/// What the file system tells of a database's write-ahead log: any commit changes it.
struct LogGlance: Hashable {
    private let identity: FileIdentity
    private let size: Int64
    private let writtenAt: Duration

    /// Looks at the log of the database at a path; `nil` if there is none, or nothing can be told.
    init?(of path: String) {
        guard let status = try? FileStatus.of(path + "-wal") else { return nil }
        identity = status.identity
        size = status.size
        writtenAt = status.writtenAt
    }
}
