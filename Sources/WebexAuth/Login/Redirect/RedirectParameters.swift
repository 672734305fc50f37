import WebexTokens

/// The three parameters of a redirect that count (RFC 6749, sections 4.1.2 and 4.1.2.1), decoded.
///
/// All others are ignored, as section 4.1.2 asks.
struct RedirectParameters: Hashable {
    /// Why the parameters cannot be read.
    enum Flaw: Error {
        /// `code`, `state` or `error` is there twice, or `code` and `error` together.
        case ambiguous
        /// An escape that is none, or bytes that are not UTF-8.
        case malformed
    }

    private(set) var code: Secret?
    private(set) var state: String?
    private(set) var error: String?
    private(set) var errorDescription: String?

    /// Reads the query of a request target; an empty code or error counts as none.
    init(query: Substring) throws(Flaw) {
        for pair in query.split(separator: "&") {
            let name = pair.prefix { $0 != "=" }
            try read(name, pair[name.endIndex...].dropFirst())
        }
        guard code == nil || error == nil else { throw .ambiguous }
        if code?.isEmpty == true { code = nil }
        if error == "" { error = nil }
    }

    private mutating func read(_ name: Substring, _ value: Substring) throws(Flaw) {
        switch FormText.decode(name) {
        case "code": code = Secret(try Self.decode(value, isFirst: code == nil))
        case "state": state = try Self.decode(value, isFirst: state == nil)
        case "error": error = try Self.decode(value, isFirst: error == nil)
        case "error_description": errorDescription = errorDescription ?? FormText.decode(value)
        default: break
        }
    }

    private static func decode(_ value: Substring, isFirst: Bool) throws(Flaw) -> String {
        guard isFirst else { throw .ambiguous }
        guard let text = FormText.decode(value) else { throw .malformed }
        return text
    }
}

/// Reads the `application/x-www-form-urlencoded` form (WHATWG URL, section 5.1).
enum FormText {
    /// Returns the text, or `nil` for a broken escape or bytes that are not UTF-8.
    static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexValue),
                    let low = rest.popFirst().flatMap(hexValue)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
