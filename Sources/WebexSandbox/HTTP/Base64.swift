import FoundationEssentials

/// base64url without padding (RFC 4648, section 5).
enum Base64URL {
    /// Writes the last letter of the alphabet, `_`, in another way where a format needs underscores itself.
    static func encode(_ bytes: some Sequence<UInt8>, lastLetter: Unicode.Scalar = "_") -> String {
        let padded = Data(bytes).base64EncodedData()
        let length = padded.count - padded.suffix(2).count { $0 == UInt8(ascii: "=") }
        return String(unsafeUninitializedCapacity: length) { text in
            for (index, letter) in padded.prefix(length).enumerated() {
                text[index] =
                    switch letter {
                    case UInt8(ascii: "+"): UInt8(ascii: "-")
                    case UInt8(ascii: "/"): UInt8(ascii: lastLetter)
                    default: letter
                    }
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
