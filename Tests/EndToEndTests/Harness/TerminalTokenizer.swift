/// One thing that a program tells its terminal.
enum TerminalToken: Hashable {
    case character(Character)
    case control(UInt8)
    /// ESC and one character.
    case escape(Character)
    case sequence(ControlSequence)
}

/// `ESC [ mark parameters final` (ECMA-48, section 5.4).
struct ControlSequence: Hashable {
    var mark: Character?
    var parameters: [Int]
    var final: Character

    /// The first parameter, at least 1.
    var count: Int {
        max(value(0, or: 1), 1)
    }

    func value(_ index: Int, or standard: Int) -> Int {
        parameters.indices.contains(index) && parameters[index] != 0 ? parameters[index] : standard
    }
}

/// Cuts a program's bytes into tokens; what is not complete yet waits for the next bytes.
struct TerminalTokenizer {
    private var pending: [UInt8] = []

    mutating func tokens(in bytes: some Sequence<UInt8>) -> [TerminalToken] {
        pending += bytes
        var tokens: [TerminalToken] = []
        var rest = pending[...]
        while let token = next(&rest) {
            if let token { tokens.append(token) }
        }
        pending = Array(rest)
        return tokens
    }

    /// Takes one token from the front; `.some(nil)` for what shows nothing, `nil` if more bytes are needed.
    private func next(_ rest: inout ArraySlice<UInt8>) -> TerminalToken?? {
        guard let first = rest.first else { return nil }
        switch first {
        case 0x1B: return escape(&rest)
        case 0..<0x20, 0x7F:
            rest.removeFirst()
            return .control(first)
        default: return character(&rest, first)
        }
    }

    private func character(_ rest: inout ArraySlice<UInt8>, _ first: UInt8) -> TerminalToken?? {
        let length =
            switch first {
            case 0xF0...: 4
            case 0xE0...: 3
            case 0xC0...: 2
            default: 1
            }
        guard rest.count >= length else { return nil }
        let text = String(decoding: rest.prefix(length), as: UTF8.self)
        rest.removeFirst(length)
        return .some(text.first.map(TerminalToken.character))
    }

    private func escape(_ rest: inout ArraySlice<UInt8>) -> TerminalToken?? {
        let body = rest.dropFirst()
        guard let kind = body.first else { return nil }
        switch kind {
        case UInt8(ascii: "["):
            guard let end = body.dropFirst().firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                return nil
            }
            let sequence = controlSequence(body[(body.startIndex + 1)..<end], final: body[end])
            rest = rest[(end + 1)...]
            return .some(.sequence(sequence))
        case UInt8(ascii: "]"), UInt8(ascii: "_"):
            // Titles and the like: of xterm, and of screen and tmux.
            guard let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x5C }) else { return nil }
            rest = rest[(end + 1)...]
            return .some(nil)
        case UInt8(ascii: "("), UInt8(ascii: ")"):
            guard body.count >= 2 else { return nil }
            rest.removeFirst(3)
            return .some(nil)
        default:
            rest.removeFirst(2)
            return .escape(Character(UnicodeScalar(kind)))
        }
    }

    private func controlSequence(_ body: ArraySlice<UInt8>, final: UInt8) -> ControlSequence {
        let mark = body.first.flatMap { (0x3C...0x3F).contains($0) ? Character(UnicodeScalar($0)) : nil }
        let text = String(decoding: body.drop { (0x3C...0x3F).contains($0) }, as: UTF8.self)
        return ControlSequence(
            mark: mark,
            parameters: text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 },
            final: Character(UnicodeScalar(final))
        )
    }
}
