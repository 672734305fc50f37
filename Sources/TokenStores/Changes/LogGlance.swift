import WebexTokens

/// The file status of a database's write-ahead log, which any commit changes.
struct LogGlance: Hashable {
    private let identity: FileIdentity
    private let size: Int64
    private let writtenAt: Duration

    /// Reads the status of the log of a database; `nil` if there is none, or it cannot be read.
    init?(of path: String) {
        guard let status = try? FileStatus.of(path + "-wal") else { return nil }
        identity = status.identity
        size = status.size
        writtenAt = status.writtenAt
    }
}
