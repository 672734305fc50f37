import Foundation
import WebexAuth

/// A `.env` file: what a shell can `source`, as far as single words go, with a secret's protection.
enum SettingsFile {
    /// Bytes; a longer file is another one by mistake.
    private static let limit = 65_536

    /// Reads the file, unless there is none.
    ///
    /// It holds secrets, so it has to be a regular file of the user's that nobody else can read; a link is
    /// refused, for its target may be anybody's.
    static func text(at path: String) throws(WebexAuthError) -> String? {
        // Non-blocking: a pipe of that name must not hold the program.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return nil
            case ELOOP: throw .invalidSetting(name: path, reason: "it is a link; put the file itself there")
            default: throw .invalidSetting(name: path, reason: String(cString: strerror(errno)))
            }
        }
        defer { close(descriptor) }
        try requirePrivate(descriptor, path: path)
        guard let bytes = contents(of: descriptor) else {
            throw .invalidSetting(name: path, reason: String(cString: strerror(errno)))
        }
        guard bytes.count <= limit else {
            throw .invalidSetting(name: path, reason: "it is longer than \(limit) bytes")
        }
        guard let text = String(bytes: bytes, encoding: .utf8), !bytes.contains(0) else {
            throw .invalidSetting(name: path, reason: "it is not text in UTF-8")
        }
        return text
    }

    /// `NAME=value` lines, with or without `export`, quotes and CR at the end; the last of a name wins.
    ///
    /// Empty lines and lines that begin with `#` say nothing.
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` with the number of a line that is anything else; its
    ///   text may be a secret.
    static func variables(in text: String, of path: String) throws(WebexAuthError) -> [String: String] {
        var variables: [String: String] = [:]
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            // Some editors begin a file with a byte order mark.
            let line = line.trimmingCharacters(in: .whitespaces.union(["\u{FEFF}"]))
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let (name, value) = assignment(in: line) else {
                throw .invalidSetting(name: path, reason: "line \(index + 1) is not NAME=value")
            }
            variables[name] = value
        }
        return variables
    }

    private static func assignment(in line: String) -> (name: String, value: String)? {
        guard let equals = line.firstIndex(of: "=") else { return nil }
        let words = line[..<equals].split(whereSeparator: \.isWhitespace)
        guard let name = words.last, words.dropLast().allSatisfy({ $0 == "export" }) else { return nil }
        let value = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        return (String(name), unquoted(value))
    }

    /// Everything, or a little more than the limit; `nil` after an error.
    private static func contents(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while bytes.count <= limit {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let quote = value.first, quote == "'" || quote == "\"", value.last == quote
        else {
            return value
        }
        return String(value.dropFirst().dropLast())
    }

    private static func requirePrivate(_ descriptor: Int32, path: String) throws(WebexAuthError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .invalidSetting(name: path, reason: "it is not a regular file")
        }
        guard status.st_uid == geteuid() else {
            throw .invalidSetting(name: path, reason: "it belongs to another user")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .invalidSetting(name: path, reason: "others can read it; run chmod 600 '\(path)'")
        }
    }
}
