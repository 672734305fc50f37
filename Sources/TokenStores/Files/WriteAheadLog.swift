import WebexTokens

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// SQLite's write-ahead log, as far as it can be checked without SQLite.
///
/// SQLite ignores a log with a damaged header: it opens the database as it was before the log, and overwrites the log.
/// Layout: sqlite.org/fileformat2.html, section 4.1.
enum WriteAheadLog {
    private static let headerSize = 32
    private static let magicNumbers: Set<UInt32> = [0x377F_0682, 0x377F_0683]

    /// Whether SQLite will read the log at a path, or rightly ignore it after a crash at its very start.
    ///
    /// SQLite holds no locks on this file, so it may be opened beside it.
    static func hasUsableHeader(_ path: String) throws(TokenStorageError) -> Bool {
        // The last process to close the database has just removed it.
        try header(of: path).map(isUsable) ?? true
    }

    /// The salt of a log at a path, which tells it from earlier ones; `nil` if there is none.
    static func salt(of path: String) throws(TokenStorageError) -> [UInt8]? {
        try header(of: path).flatMap { $0.count == headerSize ? Array($0[16..<24]) : nil }
    }

    private static func header(of path: String) throws(TokenStorageError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno != ENOENT else { return nil }
            throw .system(errno, path: path)
        }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: headerSize)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw .system(errno, path: path) }
        return Array(header.prefix(count))
    }

    /// Judges the first bytes of a log.
    static func isUsable(_ header: [UInt8]) -> Bool {
        // The file system has made the file longer, and then the power went.
        guard header.count == headerSize, header.contains(where: { $0 != 0 }) else { return true }
        let words = stride(from: 0, to: headerSize, by: 4).map { offset in
            header[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        guard magicNumbers.contains(words[0]) else { return false }
        // The magic number's last bit tells the order of bytes in which the words are summed.
        let summed = words.prefix(6).map { words[0] & 1 == 1 ? $0 : $0.byteSwapped }
        var (first, second) = (UInt32(0), UInt32(0))
        for index in stride(from: 0, to: summed.count, by: 2) {
            first &+= summed[index] &+ second
            second &+= summed[index + 1] &+ first
        }
        return first == words[6] && second == words[7]
    }
}
