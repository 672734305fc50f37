/// Recognizes tokens by their form.
enum TokenText {
    /// Shorter text is a name or an ID.
    private static let shortest = 32
    /// The longest run of letters and digits that a name may have.
    private static let longestWord = 15
    /// The same for a run that contains a digit, while it is being typed.
    static let longestShown = 11
    /// A UUID has 32 hexadecimal digits; a client secret has 64.
    private static let longestHex = 39
    /// A self-contained token begins with base64 of `{"`, as every JWT does.
    private static let jwtPrefix = "eyJ"
    static let shortestJWT = 20

    /// Whether text without spaces looks like a token, a code or a client secret.
    ///
    /// Opaque tokens are `<about 64 characters>_<cluster>_<organization UUID>`, self-contained ones are JWTs. A client
    /// ID is not a secret.
    static func isLikely(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        let body = bytes.prefix { $0 != .equalsSign }
        guard body.allSatisfy(isOfToken), bytes[body.count...].allSatisfy({ $0 == .equalsSign }) else {
            return false
        }
        if text.hasPrefix(jwtPrefix), bytes.count >= shortestJWT { return true }
        if let owner = uuidAtEnd(of: body), endsOpaqueToken(body[..<owner]) { return true }
        guard bytes.count >= shortest, !isClientID(body) else { return false }
        let words = body.split { !$0.isAlphanumeric }
        if body.allSatisfy({ $0.isHexDigit || $0 == .hyphen }) {
            return words.contains { $0.count > longestHex }
        }
        return words.contains { word in
            word.count > longestWord && word.contains(where: \.isDigit) && !word.allSatisfy(\.isDigit)
        }
    }

    /// Whether a text may be the beginning of a token that is being typed.
    static func mayBegin(_ text: String) -> Bool {
        Array(text.utf8).split { !$0.isAlphanumeric }.contains { word in
            if word.allSatisfy(\.isHexDigit) { return word.count > UUIDText.digits }
            return word.count > longestWord || word.count > longestShown && word.contains(where: \.isDigit)
        }
    }

    /// Whether the text before a UUID makes both an opaque token: text, `_`, a cluster, `_`.
    static func endsOpaqueToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.last == .underscore else { return false }
        let parts = bytes.dropLast().split(separator: .underscore, omittingEmptySubsequences: false)
        guard parts.count >= 2, let cluster = parts.last, let random = parts.dropLast().last else {
            return false
        }
        return !cluster.isEmpty && cluster.allSatisfy(\.isAlphanumeric)
            && !(random.isEmpty && parts.count == 2)
    }

    private static func uuidAtEnd(of bytes: ArraySlice<UInt8>) -> Int? {
        let start = bytes.endIndex - UUIDText.length
        guard start > bytes.startIndex,
            UUIDText.normalized(Substring(decoding: bytes[start...], as: UTF8.self)) != nil
        else { return nil }
        return start
    }

    /// Whether it is a client ID: `C` and many hexadecimal digits in lower case.
    static func isClientID(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: "C")
            && bytes.dropFirst().allSatisfy {
                $0.isHexDigit && !(UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0)
            }
    }

    private static func isOfToken(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "+/_.~-".utf8.contains(byte)
    }
}
