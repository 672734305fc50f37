import Foundation

/// Looks for secrets in anything, whole or in part, plain or written in another way.
struct SecretSearch {
    /// Bytes in a row that give a secret away; a screen breaks a long one, a clipped line has only its beginning.
    private static let tellingLength = 8

    private var names: [UInt64: String] = [:]

    init(_ secrets: [String: String]) {
        for (name, secret) in secrets {
            for form in Self.forms(of: Self.secretPart(of: secret)) {
                Self.forEachPart(of: form) { names[$0] = name }
            }
        }
    }

    /// The names of the secrets that can be recognized.
    func found(in bytes: some Sequence<UInt8>) -> Set<String> {
        var found: Set<String> = []
        Self.forEachPart(of: bytes) { part in
            if let name = names[part] { found.insert(name) }
        }
        return found
    }

    func found(in text: String) -> Set<String> {
        found(in: text.utf8)
    }

    /// An opaque token ends in `_<cluster>_<organization>`, which everybody may know.
    private static func secretPart(of secret: String) -> String {
        secret.firstMatch(of: /^(.+)_PF84_[0-9a-f-]{36}$/).map { String($0.1) } ?? secret
    }

    private static func forms(of secret: String) -> [[UInt8]] {
        let escaped = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let inJSON = secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "/",
            with: "\\/"
        )
        return ([secret, escaped, escaped.replacing(/%../) { $0.output.lowercased() }, inJSON]).map {
            Array($0.utf8)
        }
            + base64(Array(secret.utf8))
    }

    /// The base64 that is the same whatever stands before and behind.
    private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
        (0...2).map { offset in
            let encoded = Array(Data([UInt8](repeating: 0, count: offset) + bytes).base64EncodedString().utf8)
            return Array(encoded.dropFirst(offset == 0 ? 0 : 4).dropLast(4))
        }
    }

    private static func forEachPart(of bytes: some Sequence<UInt8>, _ body: (UInt64) -> Void) {
        var part: UInt64 = 0
        var count = 0
        for byte in bytes {
            part = part << 8 | UInt64(byte)
            count += 1
            if count >= tellingLength { body(part) }
        }
    }
}
