import Foundation

/// The sockets of this machine as Linux lists them in `/proc/net/tcp` and `/proc/net/tcp6`.
struct TCPTable {
    struct Socket: Hashable {
        var user: UInt32
        var inode: UInt64
    }

    let text: String

    /// The socket that keeps others from listening on an address: one that listens there or on all addresses, or
    /// else a connection from there.
    func socket(blocking host: String, port: Int) -> Socket? {
        let addresses = Self.addresses(overlapping: host)
        let rows = text.split(separator: "\n").dropFirst().compactMap { Row($0) }.filter {
            $0.port == port && addresses.contains($0.address) && $0.socket.inode != 0
        }
        return (rows.first { $0.isListening } ?? rows.first)?.socket
    }

    private struct Row {
        let address: Substring
        let port: Int
        let isListening: Bool
        let socket: Socket

        /// Reads `sl local_address rem_address st queues timer retransmits uid timeout inode …`.
        init?(_ line: Substring) {
            let fields = line.split(separator: " ")
            guard fields.count >= 10, let user = UInt32(fields[7]), let inode = UInt64(fields[9]) else {
                return nil
            }
            let local = fields[1].split(separator: ":")
            guard local.count == 2, let port = Int(local[1], radix: 16) else { return nil }
            address = local[0]
            self.port = port
            isListening = fields[3] == "0A"
            socket = Socket(user: user, inode: inode)
        }
    }

    /// The address itself, and those that stand for all addresses.
    private static func addresses(overlapping host: String) -> Set<Substring> {
        let (any, mapped) = (
            [UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        )
        var ipv4 = in_addr()
        var ipv6 = in6_addr()
        if inet_pton(AF_INET, host, &ipv4) == 1 {
            let bytes = withUnsafeBytes(of: ipv4) { Array($0) }
            return [text(bytes), text([0, 0, 0, 0]), text(mapped + bytes), text(any)]
        }
        guard inet_pton(AF_INET6, host, &ipv6) == 1 else { return [] }
        return [text(withUnsafeBytes(of: ipv6) { Array($0) }), text(any)]
    }

    /// An address in network order as the kernel prints it: each four bytes as one number of this machine's.
    private static func text(_ bytes: [UInt8]) -> Substring {
        let words = stride(from: 0, to: bytes.count, by: 4).map { start in
            bytes[start..<start + 4].withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
        }
        let digits = words.map { word in
            let text = String(word, radix: 16, uppercase: true)
            return String(repeating: "0", count: 8 - text.count) + text
        }
        return Substring(digits.joined())
    }
}
