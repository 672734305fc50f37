import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `sleep`, started with every inheritable descriptor of this process.
final class LongLivedChild {
    struct SpawnError: Error { let code: Int32 }

    private var processID: pid_t = 0

    /// `Foundation.Process` would close the descriptors itself, which a browser's launcher need not do.
    func start() throws {
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("60"), nil]
        defer { for argument in arguments { free(argument) } }
        let code = posix_spawnp(&processID, "sleep", nil, nil, arguments, environ)
        guard code == 0 else { throw SpawnError(code: code) }
    }

    /// The child's sockets that are bound to the port, as `/proc` tells.
    func socketsOnPort(_ port: Int) throws -> [String] {
        let inodes = try sockets(of: processID)
        let wanted = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
        return try ["tcp", "tcp6"].flatMap { table in
            try String(contentsOfFile: "/proc/net/\(table)", encoding: .utf8).split(separator: "\n")
                .dropFirst()
                .map { $0.split(separator: " ").map(String.init) }
                .filter { $0.count > 9 && $0[1].hasSuffix(wanted) && inodes.contains($0[9]) }
                .map { $0[1] }
        }
    }

    func end() {
        kill(processID, SIGKILL)
        waitpid(processID, nil, 0)
    }

    private func sockets(of processID: pid_t) throws -> Set<String> {
        let folder = "/proc/\(processID)/fd"
        let targets = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
        }
        return Set(targets.filter { $0.hasPrefix("socket:[") }.map { String($0.dropFirst(8).dropLast()) })
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}
