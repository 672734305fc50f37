import Crypto

/// A PKCE challenge (RFC 7636).
struct CodeChallenge: Hashable, Sendable {
    enum Method: String, Hashable, Sendable { case plain, s256 = "S256" }

    let value: String
    let method: Method

    /// Verifier and challenge: 43–128 unreserved characters (RFC 7636, 4.1 and 4.2).
    static func isWellFormed(_ text: String) -> Bool {
        (43...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._~".utf8.contains(byte)
                }
            }
    }

    func matches(verifier: String) -> Bool {
        guard Self.isWellFormed(verifier) else { return false }
        return switch method {
        case .plain: value.isSameSecret(as: verifier)
        case .s256: value.isSameSecret(as: Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))))
        }
    }
}
