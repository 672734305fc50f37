import Crypto

/// Every random value of a sandbox: keys, client secrets, codes, serial numbers and tracking IDs.
///
/// With a seed it repeats itself exactly, so that tests are deterministic and a restarted sandbox
/// still knows the tokens of the one before. Each value is an HMAC of a counter or a label.
struct SecretSource: Sendable {
    private let key: SymmetricKey
    private var counter: UInt64 = 0

    /// A nil seed gives unpredictable values.
    init(seed: String?) {
        key =
            seed.map { SymmetricKey(data: SHA256.hash(data: Array($0.utf8))) } ?? SymmetricKey(size: .bits256)
    }

    /// 32 bytes that depend only on the label.
    func derived(_ label: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("label:\(label)".utf8), using: key))
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            counter += 1
            bytes += HMAC<SHA256>.authenticationCode(for: Array("counter:\(counter)".utf8), using: key)
        }
        return Array(bytes.prefix(count))
    }

    mutating func serial() -> UInt64 {
        bytes(6).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A tracking ID of the documented form, `ROUTER_62E068B0-FA5E-01BB-1501-0AFE2B641501`.
    mutating func trackingID() -> String {
        "ROUTER_" + bytes(16).hexGroups(of: [4, 2, 2, 2, 6]).uppercased()
    }
}

extension [UInt8] {
    var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Hexadecimal digits with a hyphen between groups of so many bytes each.
    func hexGroups(of sizes: [Int]) -> String {
        var rest = self[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size)).hex
        }.joined(separator: "-")
    }
}
