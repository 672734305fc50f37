/// The name of a profile: it becomes a file's name, so it may hold nothing that a path means something by.
package struct ProfileName: Hashable, Sendable, CustomStringConvertible {
    package static let standard = ProfileName(validated: "default")

    /// What a name has to be, as it follows "cannot be used: ".
    package static let rule =
        "a name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter or digit"

    package let text: String

    /// Takes a name of 1 to 64 ASCII letters, digits, dots, underscores and hyphens that starts with a letter or
    /// digit.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), let first = bytes.first, Self.isAlphanumeric(first),
            bytes.allSatisfy({ Self.isAlphanumeric($0) || ".-_".utf8.contains($0) })
        else { return nil }
        self.text = text
    }

    private init(validated text: String) {
        self.text = text
    }

    package var description: String {
        text
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
