import Foundation

/// The system's own shell, as the authority on what a line means.
package enum PosixShell {
    struct Unusable: Error {}

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
            throw Unusable()
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = fread(&buffer, 1, buffer.count, shell), count > 0 {
            bytes += buffer.prefix(count)
        }
        guard pclose(shell) == 0 else { throw Unusable() }
        let values = bytes.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) }
        return Dictionary(zip(names, values)) { $1 }
    }
}
