import WebexAuth

/// The name of a profile, which becomes a file name and so contains nothing that is special in a path.
package struct ProfileName: Hashable, Sendable, CustomStringConvertible {
    package static let standard = ProfileName(validated: "default")

    /// The rule for names, to follow the name and a colon.
    package static let rule =
        "expected 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit"

    package let text: String

    /// Creates a name of 1 to 64 ASCII letters, digits, dots, underscores and hyphens that starts with a letter or
    /// digit.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...64).contains(bytes.count), let first = bytes.first, first.isAlphanumeric,
            bytes.allSatisfy({ $0.isAlphanumeric || ".-_".utf8.contains($0) })
        else { return nil }
        self.text = text
    }

    private init(validated text: String) {
        self.text = text
    }

    package var description: String {
        text
    }
}
