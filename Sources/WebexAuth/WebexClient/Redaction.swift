import WebexTokens

/// Removes sent secrets from replies: servers and proxies may quote them, in whole or in part.
struct Redaction: Sendable {
    /// Bytes of a quotation that are shown.
    private static let limit = 4_096
    /// Bytes in a row that give a secret away.
    ///
    /// A shorter text is no secret of Webex's, and blotting it out would eat letters of other words.
    private static let tellingLength = 8

    /// The secrets as they stand in a sentence, in a form and in JSON.
    private let forms: [String]

    init(hiding secrets: [Secret]) {
        forms = secrets.flatMap { secret in
            let text = String(TokenOwner.secretPart(of: secret))
            let escaped = FormBody.escape(text)
            // JSON does not escape what a form does not escape.
            return escaped == text ? [text] : [text, escaped, Self.escapedInJSON(text)]
        }
    }

    /// Returns the beginning of the text without the secrets.
    ///
    /// Bytes are compared, not characters: a mark that follows a secret makes another character of its end.
    func applied(to text: some Collection<UInt8>) -> String {
        let bytes = Array(text.prefix(Self.limit))
        let telling = tellingParts(of: bytes)
        guard !telling.isEmpty else { return String(decoding: bytes, as: UTF8.self) }
        var isHidden = [Bool](repeating: false, count: bytes.count)
        Self.forEachPart(of: bytes) { part, end in
            guard telling.contains(part) else { return }
            for index in end - Self.tellingLength..<end { isHidden[index] = true }
        }
        var shown: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if !isHidden[index] {
                shown.append(byte)
            } else if index == 0 || !isHidden[index - 1] {
                shown += Array(String(describing: Secret("")).utf8)
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// The parts of the secrets that a text may contain, and hardly any other.
    private func tellingParts(of bytes: [UInt8]) -> Set<UInt64> {
        var filter = PartFilter()
        Self.forEachPart(of: bytes) { part, _ in filter.insert(part) }
        var telling: Set<UInt64> = []
        for form in forms {
            Self.forEachPart(of: form.utf8) { part, _ in
                if filter.mayContain(part) { telling.insert(part) }
            }
        }
        return telling
    }

    /// Calls the body with every part that has the telling length, and with the offset behind it.
    private static func forEachPart(of bytes: some Sequence<UInt8>, _ body: (UInt64, Int) -> Void) {
        var part: UInt64 = 0
        for (index, byte) in bytes.enumerated() {
            part = part << 8 | UInt64(byte)
            if index + 1 >= tellingLength { body(part, index + 1) }
        }
    }

    private static func escapedInJSON(_ text: String) -> String {
        // Hardly any secret has one of them, and replacing takes as long as reading the reply's JSON.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
            return text
        }
        return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}

/// Tells quickly of most parts that a text does not contain them.
private struct PartFilter {
    private static let width: UInt64 = 12
    private var marks = [Bool](repeating: false, count: 1 << width)

    mutating func insert(_ part: UInt64) {
        marks[Self.place(of: part)] = true
    }

    func mayContain(_ part: UInt64) -> Bool {
        marks[Self.place(of: part)]
    }

    /// The upper bits of a product with the golden ratio, to which all bits of the part contribute.
    private static func place(of part: UInt64) -> Int {
        Int(truncatingIfNeeded: (part &* 0x9E37_79B9_7F4A_7C15) >> (64 - width))
    }
}
