import Foundation
import WebexAuth

/// A `.env` file: plain shell assignments, protected as a secret.
struct SettingsFile: Sendable {
    /// The greatest length in bytes; a longer file is there by mistake.
    private static let limit = 65_536

    /// A line that sets something.
    struct Assignment: Hashable, Sendable {
        let line: Int
        let name: String
        let value: Secret
    }

    let path: String
    /// Whether there is such a file.
    let exists: Bool
    let assignments: [Assignment]

    /// Reads the file; without one, nothing is set.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` if others can read it, with the fix, or if it cannot
    ///   be read; and with the number of a line that is not a plain assignment, but without its text, which may be a
    ///   secret.
    init(at path: String) throws(WebexAuthError) {
        try self.init(text: try Self.text(at: path), path: path)
    }

    /// Reads lines that end with a line feed, as editors on Windows write them with a carriage return before it.
    init(text: String?, path: String) throws(WebexAuthError) {
        self.path = path
        exists = text != nil
        let text = text ?? ""
        var assignments: [Assignment] = []
        // Some editors begin a file with a byte order mark.
        let bytes = text.utf8.starts(with: "\u{FEFF}".utf8) ? text.utf8.dropFirst(3) : text.utf8[...]
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, bytes) in lines.enumerated() {
            let line = Substring(bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes)
            do throws(ShellLine.Refusal) {
                guard case .assignment(let name, let value) = try ShellLine(line) else { continue }
                assignments.append(Assignment(line: index + 1, name: name, value: Secret(value)))
            } catch {
                throw .invalidSetting(name: path, reason: "line \(index + 1) \(error.reason)")
            }
        }
        self.assignments = assignments
    }

    /// What it sets; the last of a name wins.
    var variables: [String: String] {
        Dictionary(assignments.map { ($0.name, $0.value.reveal()) }) { $1 }
    }

    /// The file's text, unless there is none.
    ///
    /// A link is followed: what counts is the file that was opened.
    static func text(at path: String) throws(WebexAuthError) -> String? {
        // Non-blocking, since a pipe of that name must not block the program.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            let code = errno
            switch code {
            case ENOENT where isLink(path):
                throw .invalidSetting(name: path, reason: "a link to a file that does not exist")
            case ENOENT, ENOTDIR: return nil
            default: throw .invalidSetting(name: path, reason: String(cString: strerror(code)))
            }
        }
        defer { close(descriptor) }
        guard let privacy = FilePrivacy(of: descriptor) else {
            throw .invalidSetting(name: path, reason: String(cString: strerror(errno)))
        }
        if let complaint = privacy.complaint(at: path, user: geteuid(), groups: ownGroups()) {
            throw .invalidSetting(name: path, reason: complaint)
        }
        guard let bytes = contents(of: descriptor) else {
            throw .invalidSetting(name: path, reason: String(cString: strerror(errno)))
        }
        guard bytes.count <= limit else {
            throw .invalidSetting(name: path, reason: "longer than \(limit) bytes")
        }
        guard let text = String(bytes: bytes, encoding: .utf8), !bytes.contains(0) else {
            throw .invalidSetting(name: path, reason: "not text in UTF-8")
        }
        return text
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private static func ownGroups() -> [gid_t] {
        var groups = [gid_t](repeating: 0, count: Int(max(getgroups(0, nil), 0)))
        let count = getgroups(Int32(groups.count), &groups)
        return groups.prefix(Int(max(count, 0))) + [getegid()]
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
}
