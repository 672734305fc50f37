/// The hosts that bypass the proxy, read as `curl` reads `no_proxy`.
///
/// Entries are separated by commas or blanks. A name stands for itself and all names below it, with or without a
/// dot before it; an address for itself; an address with a slash and a number of bits for its network. Only a list
/// that is `*` and nothing else stands for every host. An entry with a port stands for nothing.
struct NoProxyList: Hashable, Sendable {
    private let entries: [String]
    private let isEverything: Bool

    init(_ text: String) {
        isEverything = text == "*"
        entries = text.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
    }

    init(entries: [String]) {
        isEverything = entries == ["*"]
        self.entries = entries
    }

    /// Whether a host, a name or an address without brackets, is on the list.
    func covers(_ host: String) -> Bool {
        guard !isEverything else { return true }
        if let address = IPAddress.bytes(of: host) {
            return entries.contains { Self.network($0, contains: address) }
        }
        let host = Self.name(host)
        return entries.contains { entry in
            let name = Self.name(entry.hasPrefix(".") ? entry.dropFirst() : entry[...])
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// In lower case and without the dot that may end a name.
    private static func name(_ text: some StringProtocol) -> String {
        let name = text.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    private static func network(_ entry: String, contains address: [UInt8]) -> Bool {
        let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let text =
            parts[0].hasPrefix("[") && parts[0].hasSuffix("]") ? parts[0].dropFirst().dropLast() : parts[0]
        guard let network = IPAddress.bytes(of: String(text)), network.count == address.count else {
            return false
        }
        guard parts.count == 2 else { return network == address }
        guard let bits = Int(parts[1]), (0...address.count * 8).contains(bits) else { return false }
        // To curl, no bits at all are all of them.
        return bits == 0 ? network == address : sharesPrefix(of: bits, network, address)
    }

    private static func sharesPrefix(of bits: Int, _ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
        guard left[..<whole] == right[..<whole] else { return false }
        return rest == 0 || (left[whole] ^ right[whole]) >> (8 - UInt8(rest)) == 0
    }
}
