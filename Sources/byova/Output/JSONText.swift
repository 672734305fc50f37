import ForeignText
import Foundation

/// JSON that is safe to show on a terminal, whatever text it contains.
enum JSONText {
    /// One line, keys in order; what does not print as itself is written as `\uXXXX` (RFC 8259, section 7).
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(value) else {
            preconditionFailure("a report contains only strings, numbers, arrays and nulls")
        }
        return escaped(String(decoding: bytes, as: UTF8.self))
    }

    /// JSON's own grammar is printable ASCII, so everything else is inside of a text.
    private static func escaped(_ json: String) -> String {
        var result = ""
        for scalar in json.unicodeScalars {
            guard !(0x20..<0x7F).contains(scalar.value), !ForeignText.isPrintable(scalar) else {
                result.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 { result += "\\u" + hexadecimal(unit) }
        }
        return result
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
