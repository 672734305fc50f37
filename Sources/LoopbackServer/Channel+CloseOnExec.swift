import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Channel {
    /// Keeps this socket out of programs that are started later, which would otherwise hold the port.
    ///
    /// Must run on the channel's event loop.
    func closeOnExec() throws {
        _ = try pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) { socket in
            fcntl(socket, F_SETFD, FD_CLOEXEC)
        }
    }
}
