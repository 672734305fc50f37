import Foundation
import NIOConcurrencyHelpers

/// Writes lines to a file descriptor, each completely and without buffering.
///
/// After a failure nothing more is written; ``failure`` returns it at the end.
final class LineWriter: Sendable {
    private let descriptor: Int32
    private let errorCode = NIOLockedValueBox<Int32?>(nil)

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The errno of the write that failed; a reader who has left early is no failure.
    var failure: Int32? {
        errorCode.withLockedValue { $0 == EPIPE ? nil : $0 }
    }

    /// The errno of the write that failed, whatever it was.
    var breakage: Int32? {
        errorCode.withLockedValue(\.self)
    }

    func write(_ line: String, terminator: String = "\n") {
        errorCode.withLockedValue { errorCode in
            var rest = Array((line + terminator).utf8)[...]
            while errorCode == nil, !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    waitUntilWritable()
                } else if errno != EINTR {
                    errorCode = errno
                }
            }
        }
    }

    /// Standard output may be a terminal that another program has made non-blocking.
    private func waitUntilWritable() {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&polled, 1, -1)
    }
}
