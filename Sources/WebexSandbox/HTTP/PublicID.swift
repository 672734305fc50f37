import FoundationEssentials

/// Webex's public ids: base64url of `ciscospark://<cluster>/<TYPE>/<id>`.
enum PublicID {
    static func encoded(type: String, id: String) -> String {
        Base64URL.encode("ciscospark://us/\(type)/\(id)".utf8)
    }

    /// The id inside, if the text is a public id of that type in any cluster.
    static func decoded(_ text: String, type: String) -> String? {
        guard let bytes = Base64URL.decode(text), let uri = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        let parts = uri.split(separator: "/", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "ciscospark:", parts[1].isEmpty, parts[3] == type else {
            return nil
        }
        return String(parts[4])
    }

    /// The organization that a client means: a plain UUID, or an organization's public id.
    static func organization(_ text: String) -> UUID? {
        UUID(uuidString: text) ?? decoded(text, type: "ORGANIZATION").flatMap(UUID.init(uuidString:))
    }
}

extension UUID {
    /// Lower case, as Webex writes organization ids.
    var text: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { text in
                var length = 0
                for (index, byte) in bytes.enumerated() {
                    if [4, 6, 8, 10].contains(index) {
                        text[length] = UInt8(ascii: "-")
                        length += 1
                    }
                    text[length] = Self.digit(byte >> 4)
                    text[length + 1] = Self.digit(byte & 15)
                    length += 2
                }
                return length
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
