import Foundation

/// Reads IP addresses in the forms that the system reads (`inet_pton`).
enum IPAddress {
    /// The 4 or 16 bytes of an address; `nil` for a name.
    static func bytes(of text: String) -> [UInt8]? {
        for (family, size) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: size)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }
}
