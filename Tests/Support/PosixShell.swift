import Foundation

/// The system's own shell, as the authority on what a line means.
package enum PosixShell {
    /// What it has in variables after it has read a file of assignments; empty for one that is not set.
    ///
    /// Only for files that run nothing.
    package static func values(of names: [String], sourcing path: String) throws -> [String: [UInt8]] {
        let shell = Process()
        shell.executableURL = URL(filePath: "/bin/sh")
        let script = #". "$1"; shift; for name; do eval "printf '%s\\000' \"\$$name\""; done"#
        shell.arguments = ["-c", script, "sh", path] + names
        shell.environment = ["PATH": "/usr/bin:/bin", "HOME": "/home/dana", "LC_ALL": "C.UTF-8"]
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        let values = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
        return Dictionary(zip(names, values)) { $1 }
    }
}
