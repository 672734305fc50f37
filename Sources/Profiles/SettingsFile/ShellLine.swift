import WebexAuth

/// One line of a settings file, read as a POSIX shell reads it if it is a plain assignment.
///
/// Anything that a shell would expand, split or run is refused: any value other than that of `. file` would be a guess.
/// A line that is accepted reads exactly as it does in a shell.
enum ShellLine: Hashable {
    /// Nothing, or a comment.
    case empty
    case assignment(name: String, value: String)

    /// Why a line is refused, to follow "line 3 "; it never contains a part of a value.
    struct Refusal: Error, Hashable {
        let reason: String

        static let noAssignment = Refusal(reason: "is not NAME=value")
        static let blankBeforeEquals = Refusal(reason: "has a space before its =")
        static let blank = Refusal(reason: "has a space outside quotes; put the value in single quotes")
        static let openQuote = Refusal(reason: "has an unclosed quotation mark")
        static let continuation = Refusal(reason: "ends with a backslash")
        static let tilde = Refusal(
            reason: "has a ~ that a shell would expand; put the value in single quotes"
        )

        static func special(_ byte: UInt8) -> Refusal {
            let character = Character(Unicode.Scalar(byte))
            return Refusal(
                reason: "has a \(character) that a shell would interpret; put the value in single quotes"
            )
        }
    }

    /// Reads a line without its line feed.
    init(_ line: some StringProtocol) throws(Refusal) {
        var reader = Reader(bytes: Array(line.utf8))
        reader.skipBlanks()
        guard let first = reader.peek, first != UInt8(ascii: "#") else {
            self = .empty
            return
        }
        var name = reader.takeName()
        let isExported = name == "export" && reader.skipBlanks()
        if isExported { name = reader.takeName() }
        let hasBlank = reader.skipBlanks()
        guard !name.isEmpty, reader.take(UInt8(ascii: "=")) else { throw .noAssignment }
        guard !hasBlank else { throw .blankBeforeEquals }
        self = .assignment(name: name, value: try reader.takeValue(isExported: isExported))
    }
}

/// Walks over the bytes of one line; what is special to a shell is ASCII.
private struct Reader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var peek: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private mutating func next() -> UInt8? {
        defer { index += 1 }
        return peek
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    /// Whether there were any.
    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = index
        while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { index += 1 }
        return index > start
    }

    /// A name as POSIX has it (XBD 3.216); empty if there is none.
    mutating func takeName() -> String {
        let start = index
        while let byte = peek, isNameByte(byte, isFirst: index == start) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// The word behind the `=`, without its quotes, and that nothing but a comment follows it.
    mutating func takeValue(isExported: Bool) throws(ShellLine.Refusal) -> String {
        var value: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t") {
            index += 1
            switch byte {
            case UInt8(ascii: "'"): value += try takeSingleQuoted()
            case UInt8(ascii: "\""): value += try takeDoubleQuoted()
            case UInt8(ascii: "\\"):
                guard let escaped = next() else { throw .continuation }
                value.append(escaped)
            case UInt8(ascii: "~") where value.last.map({ ":=".utf8.contains($0) }) ?? true: throw .tilde
            case _ where "$`;&|<>()".utf8.contains(byte): throw .special(byte)
            // As an argument of export, though not in an assignment, the word may become file names.
            case _ where isExported && "*?[{".utf8.contains(byte): throw .special(byte)
            default: value.append(byte)
            }
        }
        skipBlanks()
        guard peek == nil || peek == UInt8(ascii: "#") else { throw .blank }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func takeSingleQuoted() throws(ShellLine.Refusal) -> ArraySlice<UInt8> {
        let start = index
        while let byte = next() {
            if byte == UInt8(ascii: "'") { return bytes[start..<index - 1] }
        }
        throw .openQuote
    }

    /// A backslash counts before `$`, `` ` ``, `"` and itself alone (XCU 2.2.3).
    private mutating func takeDoubleQuoted() throws(ShellLine.Refusal) -> [UInt8] {
        var value: [UInt8] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "\""): return value
            case UInt8(ascii: "\\"):
                if let escaped = peek, "$`\"\\".utf8.contains(escaped) {
                    index += 1
                    value.append(escaped)
                } else {
                    value.append(byte)
                }
            case UInt8(ascii: "$"), UInt8(ascii: "`"): throw .special(byte)
            default: value.append(byte)
            }
        }
        throw .openQuote
    }

    private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        byte == .underscore || (byte.isAlphanumeric && !(isFirst && byte.isDigit))
    }
}
