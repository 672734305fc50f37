import ForeignText
import FoundationEssentials

/// One run of a program: who writes to a store.
package struct ProgramInstance: Hashable, Sendable {
    /// The machine's name, with its domain if it has one.
    package let host: String
    /// Means something on its host, for as long as the process runs.
    package let processID: Int32
    /// The name of its executable.
    package let program: String
    /// The version of byova that it uses.
    package let version: String

    /// Characters that are kept of a name; a host name has 64 on Linux (gethostname(2)).
    private static let nameLimit = 64

    /// Names an instance; the texts are clipped at 64 characters and sanitized here.
    package init(host: String, processID: Int32, program: String, version: String) {
        self.host = ForeignText.sanitized(host, limit: Self.nameLimit)
        self.processID = processID
        self.program = ForeignText.sanitized(program, limit: Self.nameLimit)
        self.version = ForeignText.sanitized(version, limit: Self.nameLimit)
    }

    /// This process, as the system tells it.
    package static func ofThisProcess() -> ProgramInstance {
        let process = ProcessInfo.processInfo
        return ProgramInstance(
            host: process.hostName,
            processID: process.processIdentifier,
            program: process.processName,
            version: LibraryVersion.current
        )
    }

    /// Program and host in short, such as `byova@gw1`.
    package var title: String {
        "\(program)@\(host.prefix { $0 != "." })"
    }
}
