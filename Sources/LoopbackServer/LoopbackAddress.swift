#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An IP literal of this machine's loopback interface and a TCP port.
///
/// Host names are not accepted, so that nothing here depends on name resolution (RFC 8252, 8.3).
package struct LoopbackAddress: Hashable, Sendable, CustomStringConvertible {
    /// The literal, for example `127.0.0.1` or `::1`, without brackets.
    package let host: String
    /// 0…65,535; 0 asks the system for a free port.
    package let port: Int

    /// Accepts a literal of 127.0.0.0/8 or `::1`, and nothing else.
    package init?(host: String, port: Int) {
        guard (0...65_535).contains(port), Self.isLoopbackLiteral(host) else { return nil }
        self.init(literal: host, port: port)
    }

    private init(literal: String, port: Int) {
        host = literal
        self.port = port
    }

    package static func ipv4(port: UInt16) -> LoopbackAddress { .init(literal: "127.0.0.1", port: Int(port)) }

    package static func ipv6(port: UInt16) -> LoopbackAddress { .init(literal: "::1", port: Int(port)) }

    /// `host:port`, with brackets around an IPv6 literal, as in a URL.
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    func with(port: Int) -> LoopbackAddress { LoopbackAddress(literal: host, port: port) }

    private static func isLoopbackLiteral(_ text: String) -> Bool {
        var ipv4 = in_addr()
        if inet_pton(AF_INET, text, &ipv4) == 1 {
            return UInt32(bigEndian: ipv4.s_addr) >> 24 == 127
        }
        var ipv6 = in6_addr()
        guard inet_pton(AF_INET6, text, &ipv6) == 1 else { return false }
        return withUnsafeBytes(of: ipv6) { bytes in
            bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
        }
    }
}
