import Foundation

/// The three descriptors that every process is started with, or should be.
enum StandardDescriptors {
    /// Opens those that were closed, so that no file, socket or event loop gets their numbers.
    ///
    /// Reads find the end of input and writes fail: all three are opened for reading only.
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
