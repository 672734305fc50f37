import Foundation

/// The three descriptors that every process is started with, or should be.
enum StandardDescriptors {
    /// Opens those that were closed, so that no file, socket or event loop gets their numbers.
    ///
    /// Whatever is read is at its end, and whatever is written fails: all three can only be read.
    /// - Returns: Whether all three are open.
    static func complete() -> Bool {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            // The lowest free number is this one. Without a null device, a folder serves: it cannot be read, either.
            var opened = open("/dev/null", O_RDONLY)
            if opened < 0 { opened = open("/", O_RDONLY) }
            guard opened == descriptor else { return false }
        }
        return true
    }
}
