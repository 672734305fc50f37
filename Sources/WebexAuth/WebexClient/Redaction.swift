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
    private let forms: Set<String>

    init(hiding secrets: [Secret]) {
        forms = secrets.reduce(into: []) { forms, secret in
            let text = String(TokenOwner.secretPart(of: secret))
            forms.insert(text)
            // JSON does not escape what a form does not escape.
            let escaped = FormBody.escape(text)
            if escaped != text { forms.formUnion([escaped, Self.escapedInJSON(text)]) }
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

    /// What a text and the secrets have in common.
    private func tellingParts(of bytes: [UInt8]) -> Set<UInt64> {
        var parts: Set<UInt64> = []
        // Which bytes a part may begin and end with: hardly any part of a secret passes both.
        var (beginnings, ends) = (ByteSet(), ByteSet())
        Self.forEachPart(of: bytes) { part, _ in
            parts.insert(part)
            beginnings.insert(UInt8(truncatingIfNeeded: part >> 56))
            ends.insert(UInt8(truncatingIfNeeded: part))
        }
        var common: Set<UInt64> = []
        for form in forms {
            Self.forEachPart(of: form.utf8) { part, _ in
                guard ends.contains(UInt8(truncatingIfNeeded: part)),
                    beginnings.contains(UInt8(truncatingIfNeeded: part >> 56)), parts.contains(part)
                else { return }
                common.insert(part)
            }
        }
        return common
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
        guard text.utf8.contains(where: { #"\""#.utf8.contains($0) }) else { return text }
        return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}

/// A set of bytes that is quick to ask.
private struct ByteSet {
    private var members = [Bool](repeating: false, count: 256)

    mutating func insert(_ byte: UInt8) {
        members[Int(byte)] = true
    }

    func contains(_ byte: UInt8) -> Bool {
        members[Int(byte)]
    }
}
