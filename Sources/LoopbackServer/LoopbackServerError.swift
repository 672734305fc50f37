#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a ``LoopbackServer`` could not listen.
package enum LoopbackServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another socket listens there.
    case addressInUse(host: String, port: Int)
    /// This machine has no such address, for example `::1` without IPv6.
    case addressNotAvailable(host: String)
    /// Any other refusal, for example `EACCES` for a port below 1024.
    case other(host: String, port: Int, errno: Int32)

    init(errno code: Int32, address: LoopbackAddress) {
        self =
            switch code {
            case EADDRINUSE: .addressInUse(host: address.host, port: address.port)
            case EADDRNOTAVAIL, EAFNOSUPPORT: .addressNotAvailable(host: address.host)
            default: .other(host: address.host, port: address.port, errno: code)
            }
    }

    package var description: String {
        switch self {
        case .addressInUse(let host, let port): "port \(port) on \(host) is in use"
        case .addressNotAvailable(let host): "this machine has no address \(host)"
        case .other(let host, let port, let errno):
            "cannot listen on port \(port) of \(host): \(String(cString: strerror(errno)))"
        }
    }
}
