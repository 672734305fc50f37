import CNCurses
import Glibc

/// A pipe that wakes a thread from `poll`; neither end ever blocks, and no child process inherits it.
struct Pipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        let status = unsafe pipe2(&ends, O_NONBLOCK | O_CLOEXEC)
        precondition(status == 0, "no file descriptor is left for a pipe")
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Wakes the reader; a pipe that is full has woken it already.
    func wake() {
        var byte: UInt8 = 0
        _ = unsafe write(writeEnd, &byte, 1)
    }

    /// Takes out all that is in the pipe.
    func drain() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64)
        while true {
            let count = unsafe read(readEnd, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    func close() {
        _ = Glibc.close(readEnd)
        _ = Glibc.close(writeEnd)
    }
}
