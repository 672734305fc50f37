import CNCurses

/// Turns a terminal's bytes into characters, byte by byte.
///
/// Invalid bytes become U+FFFD, except 0x80 to 0x9F: alone, they are the control characters U+0080 to U+009F, which
/// some terminals send instead of two-byte escapes.
struct CharacterDecoder: Sendable {
    /// How the terminal encodes characters.
    enum Encoding: Hashable, Sendable {
        case utf8
        /// As the process's locale says.
        case locale
    }

    private enum Reading {
        case scalar(Unicode.Scalar)
        case incomplete
        case malformed
    }

    let encoding: Encoding
    private var pending: [UInt8] = []

    init(_ encoding: Encoding) {
        self.encoding = encoding
    }

    /// Whether no character has begun.
    var isBetween: Bool { pending.isEmpty }

    /// Takes one byte, and returns the characters that it completes.
    mutating func decode(_ byte: UInt8) -> [Unicode.Scalar] {
        if pending.isEmpty, byte < 0x80 { return [Unicode.Scalar(byte)] }
        pending.append(byte)
        switch reading {
        case .incomplete:
            return []
        case .scalar(let scalar):
            pending = []
            return [scalar]
        case .malformed:
            let isAlone = pending.count == 1
            pending = []
            if isAlone { return [0x80...0x9F ~= byte ? Unicode.Scalar(byte) : "\u{FFFD}"] }
            return ["\u{FFFD}"] + decode(byte)
        }
    }

    private var reading: Reading {
        switch encoding {
        case .utf8: Self.utf8(pending)
        case .locale: Self.locale(pending)
        }
    }

    private static func utf8(_ bytes: [UInt8]) -> Reading {
        let length =
            switch bytes[0] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .malformed }
        guard bytes.count == length else { return .incomplete }
        // Surrogates and forms that are too long come out as more than one.
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1 else { return .malformed }
        return .scalar(scalar)
    }

    private static func locale(_ bytes: [UInt8]) -> Reading {
        var value: UInt32 = 0
        switch unsafe curses_decode(bytes, bytes.count, &value) {
        case 1: return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
        case 0: return .incomplete
        default: return .malformed
        }
    }
}
