import FoundationEssentials

/// base64url without padding (RFC 4648, section 5).
enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )

    /// Writes the last letter of the alphabet, `_`, in another way where a format needs underscores itself.
    static func encode(_ bytes: some Sequence<UInt8>, lastLetter: Unicode.Scalar = "_") -> String {
        let bytes = Array(bytes)
        var alphabet = alphabet
        alphabet[63] = UInt8(ascii: lastLetter)
        // Three bytes make four letters; one or two at the end make two or three.
        let length = (bytes.count * 4 + 2) / 3
        return String(unsafeUninitializedCapacity: length) { text in
            for place in 0..<length {
                let index = place / 4 * 3 + place % 4
                let before = place % 4 > 0 ? UInt16(bytes[index - 1]) : 0
                let here = index < bytes.count && place % 4 < 3 ? UInt16(bytes[index]) : 0
                let sextet = (before << 8 | here) >> UInt16(2 + 2 * (place % 4)) & 63
                text[place] = alphabet[Int(sextet)]
            }
            return length
        }
    }

    /// Takes both alphabets, padded or not.
    static func decode(_ text: some StringProtocol, lastLetter: Unicode.Scalar = "_") -> [UInt8]? {
        var standard = text.utf8.prefix { $0 != UInt8(ascii: "=") }.map { letter in
            switch letter {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: lastLetter): UInt8(ascii: "/")
            default: letter
            }
        }
        standard += repeatElement(UInt8(ascii: "="), count: (4 - standard.count % 4) % 4)
        return Data(base64Encoded: Data(standard)).map(Array.init)
    }
}
