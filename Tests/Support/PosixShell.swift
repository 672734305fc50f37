import Foundation

/// The system's own shell, as the authority on what a line means.
package enum PosixShell {
    /// The shell could not be run, or did not like the file: its status as wait(2) has it, or an error number.
    struct Unusable: Error {
        let status: Int32
        let errorNumber: Int32
    }

    /// What it has in variables after it has read a file of assignments; empty for one that is not set.
    ///
    /// Only for files that run nothing. Foundation's `Process` would leave sockets open for whatever this process
    /// starts afterwards, so this is popen(3).
    /// - Parameters:
    ///   - names: The variables.
    ///   - path: A path without quotation marks.
    /// - Returns: The bytes of each.
    /// - Throws: ``Unusable`` if there is no shell, or it does not like the file.
    package static func values(of names: [String], sourcing path: String) throws -> [String: [UInt8]] {
        let script = #"; do eval "printf '%s\\000' \"\$$name\""; done"#
        guard let shell = popen(". '\(path)'; for name in \(names.joined(separator: " "))\(script)", "re")
        else {
            throw Unusable(status: 0, errorNumber: errno)
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&buffer, 1, buffer.count, shell)
            bytes += buffer.prefix(count)
            guard count == 0 else { continue }
            // A signal to this process, as tests of terminals send it, ends a read before the shell has said a word.
            guard ferror(shell) != 0, errno == EINTR else { break }
            clearerr(shell)
        }
        let status = pclose(shell)
        guard status == 0 else { throw Unusable(status: status, errorNumber: errno) }
        let values = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
        return Dictionary(zip(names, values)) { $1 }
    }
}
