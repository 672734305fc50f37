import Dispatch
import ForeignText
import Foundation

/// The process that uses a TCP port of this machine, as far as this user may see it.
package enum PortHolder: Hashable, Sendable {
    /// A process, and its program's name.
    case process(Int32, program: String?)
    /// A process of another user, by the ID of its user.
    case user(UInt32)

    /// Finds the process that occupies a loopback address.
    ///
    /// The work is bounded, whatever else runs on the machine, and blocks no thread of the cooperative pool.
    /// - Returns: The holder; `nil` where there is none, or the system does not tell.
    package static func find(host: String, port: Int) async -> PortHolder? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: search(host: host, port: port)) }
        }
    }

    private static func search(host: String, port: Int) -> PortHolder? {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map { Self.head(of: $0) }
        let sockets = tables.compactMap { TCPTable(text: $0).socket(blocking: host, port: port) }
        guard let socket = sockets.first else { return nil }
        return process(with: socket).map { .process($0, program: program(of: $0)) } ?? .user(socket.user)
    }

    /// Bytes of a table that are read; sockets that listen come first in it.
    private static let tableBytes = 1 << 20
    /// Open files that are looked at.
    private static let fileLimit = 100_000

    private static func head(of path: String) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { return "" }
        defer { try? file.close() }
        return (try? file.read(upToCount: tableBytes)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func process(with socket: TCPTable.Socket) -> Int32? {
        let files = FileManager.default
        let processes = ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
            .sorted()
        var looked = 0
        for process in processes {
            let folder = "/proc/\(process)/fd"
            for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
                guard looked < fileLimit else { return nil }
                looked += 1
                let target = try? files.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
                if target == "socket:[\(socket.inode)]" { return process }
            }
        }
        return nil
    }

    private static func program(of process: Int32) -> String? {
        let name = head(of: "/proc/\(process)/comm")
        let text = ForeignText.sanitized(name.prefix { $0 != "\n" }, limit: 32)
        return text.isEmpty ? nil : text
    }
}

extension PortHolder: CustomStringConvertible {
    /// The holder in words, to follow "by".
    package var description: String {
        switch self {
        case .process(getpid(), _): "this program itself"
        case .process(let id, .some(let program)): "\(program) (process \(id))"
        case .process(let id, .none): "process \(id)"
        case .user(let id): "a process of user \(id) that this user cannot see"
        }
    }
}
