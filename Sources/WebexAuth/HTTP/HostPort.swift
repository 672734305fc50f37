import ForeignText
import LoopbackServer
import WebexTokens

/// The authority of a URL without a user (RFC 3986, section 3.2).
package struct HostPort: Hashable, Sendable {
    /// A name, or an address without brackets.
    let host: String
    /// `nil` if none is named.
    let port: Int?

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// What stands between the scheme and the path.
    static func authority(of url: String) -> Substring {
        URLAuthority(of: url).text
    }

    /// Reads `host`, `host:port` and `[address]:port`; `nil` for anything else.
    init?(authority: some StringProtocol) {
        let authority = URLAuthority(authority)
        let host = authority.bareHost
        guard authority.user == nil, !host.isEmpty else { return nil }
        if authority.host.hasPrefix("[") {
            guard authority.host.hasSuffix("]"), IPAddress.bytes(of: String(host))?.count == 16 else {
                return nil
            }
        } else {
            guard host.utf8.allSatisfy(Self.isHostByte) else { return nil }
        }
        self.host = String(host)
        guard let colon = authority.end.first else {
            port = nil
            return
        }
        let digits = authority.end.dropFirst()
        guard colon == ":", digits.utf8.allSatisfy(\.isDigit) else { return nil }
        guard !digits.isEmpty else {
            port = nil
            return
        }
        guard let number = Int(digits), (1...65_535).contains(number) else { return nil }
        port = number
    }

    /// Whether the host is an IP address, not a name.
    var isAddress: Bool {
        IPAddress.bytes(of: host) != nil
    }

    /// Whether a host, a name or an address without brackets, is this machine, without asking name resolution.
    static func isLoopback(_ host: String) -> Bool {
        host.lowercased() == "localhost" || LoopbackAddress(host: host, port: 0) != nil
    }

    /// The host as a URL has it: an IPv6 address in brackets.
    var urlHost: String {
        host.contains(":") ? "[\(host)]" : host
    }

    /// The authority, as it goes into a URL or a message.
    package var text: String {
        port.map { "\(urlHost):\($0)" } ?? urlHost
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "-._".utf8.contains(byte)
    }
}
