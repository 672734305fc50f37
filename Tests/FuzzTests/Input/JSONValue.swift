/// JSON values as no honest server would send them.
enum JSONValue {
    private static let numbers = [
        "0", "-0", "1", "-1", "3600", "1209600", "1e9", "1E+400", "-1e400", "0.1", "1e-400",
        "9223372036854775807",
        "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
        "1.7976931348623157e308",
    ]

    /// Any value.
    static func any(_ chance: inout Chance) -> String {
        switch chance.below(10) {
        case 0..<5: string(HostileText.text(&chance), &chance)
        case 5, 6: chance.pick(numbers)
        case 7: "\"\(chance.pick(numbers))\""
        case 8: chance.pick(["null", "true", "false", "{}", "[]", "\"\"", "[null]", "{\"description\":1}"])
        default: nested(depth: chance.happens(percent: 3) ? 3_000 : chance.below(40), &chance)
        }
    }

    /// A string literal of the text; some characters are escaped though they need not be.
    static func string(_ text: String, _ chance: inout Chance) -> String {
        string(text, escapesMore: chance.happens(percent: 20), &chance)
    }

    /// A string literal as most programs write it.
    static func plainString(_ text: String) -> String {
        var unused = Chance(seed: 0)
        return string(text, escapesMore: false, &unused)
    }

    private static func string(_ text: String, escapesMore: Bool, _ chance: inout Chance) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                literal += "\\\(scalar)"
            case _ where scalar.value < 0x20 || (escapesMore && chance.happens(percent: 30)):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            case "/" where escapesMore: literal += "\\/"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }

    private static func nested(depth: Int, _ chance: inout Chance) -> String {
        let (open, close) = chance.pick([("[", "]"), ("{\"a\":", "}"), ("[{\"description\":", "}]")])
        return String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
    }
}
