import Glibc

/// Writes to the terminal without curses.
struct TerminalOutput: Sendable {
    let descriptor: Int32

    /// Writes all bytes; ignores a terminal that is gone.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&polled, 1, -1)
            } else if errno != EINTR {
                return
            }
        }
    }
}
