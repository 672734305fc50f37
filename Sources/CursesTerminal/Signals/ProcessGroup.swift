import Glibc

/// The group of processes that a shell stops and continues as one job.
enum ProcessGroup {
    /// Whether no shell is left to continue the group, so that the system lets no terminal stop it (POSIX, 3.264).
    ///
    /// Of the group's members only this process and its ancestors are looked at; what the system does not tell
    /// counts as a shell.
    static var isOrphaned: Bool {
        var parent = getppid()
        while parent > 0, getsid(parent) == getsid(0) {
            guard getpgid(parent) == getpgrp(), let next = self.parent(of: parent) else { return false }
            parent = next
        }
        return true
    }

    /// The fourth field of `/proc/PID/stat`, after a name that may hold anything (proc(5)).
    private static func parent(of process: pid_t) -> pid_t? {
        let file = unsafe open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = unsafe read(file, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        guard let nameEnd = text.lastIndex(of: ")") else { return nil }
        return text[nameEnd...].split(separator: " ").dropFirst(2).first.flatMap { pid_t($0) }
    }
}
