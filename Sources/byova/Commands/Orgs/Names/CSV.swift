/// Rows of fields in the form of RFC 4180, read leniently from spreadsheets and scripts.
///
/// Lines may end with CR, LF or both; a byte order mark is ignored. Fields are separated by commas, or by semicolons or
/// tabs if one of these comes first in the text, as in the exports of spreadsheets in many countries.
enum CSV {
    /// A row, and the line on which it starts, counted from 1.
    struct Row: Hashable {
        let line: Int
        /// The fields, or the problem of the row.
        let fields: Result<[String], Problem>
    }

    /// A problem of a row.
    enum Problem: Error, Hashable {
        case openQuote, strayQuote, notUTF8
    }

    /// Reads all rows except empty ones.
    static func rows(of bytes: [UInt8]) -> [Row] {
        var reader = Reader(bytes)
        var rows: [Row] = []
        while let row = reader.nextRow() {
            if row.fields != .success([""]) { rows.append(row) }
        }
        return rows
    }

    /// Writes a row without a line break.
    static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",")
    }

    /// Readers may trim spaces at the ends of a field; names have none.
    private static func field(_ text: String) -> String {
        let isPlain = !text.unicodeScalars.contains { "\",;\t\r\n".unicodeScalars.contains($0) }
        return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
    }
}

extension CSV {
    private struct Reader {
        private static let (quote, lf, cr) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

        private let bytes: [UInt8]
        private let separator: UInt8
        private var place: Int
        private var line = 1

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            place = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
            separator = bytes.first { ",;\t".utf8.contains($0) } ?? UInt8(ascii: ",")
        }

        mutating func nextRow() -> Row? {
            guard place < bytes.count else { return nil }
            let start = (place: place, line: line)
            do throws(Problem) {
                var fields: [String] = []
                repeat { fields.append(try nextField()) } while take(separator)
                takeLineEnd()
                return Row(line: start.line, fields: .success(fields))
            } catch {
                // An unclosed quote affects only its own line: the next ones are most likely valid.
                (place, line) = start
                while place < bytes.count, !isLineEnd(bytes[place]) { place += 1 }
                takeLineEnd()
                return Row(line: start.line, fields: .failure(error))
            }
        }

        private mutating func nextField() throws(Problem) -> String {
            guard take(Self.quote) else {
                let start = place
                while place < bytes.count, bytes[place] != separator, !isLineEnd(bytes[place]) {
                    guard bytes[place] != Self.quote else { throw .strayQuote }
                    place += 1
                }
                return try text(bytes[start..<place])
            }
            var content: [UInt8] = []
            let start = line
            while true {
                guard place < bytes.count else { throw .openQuote }
                let byte = bytes[place]
                place += 1
                guard byte != Self.quote || take(Self.quote) else {
                    break
                }
                content.append(byte)
                if byte == Self.lf { line += 1 }
            }
            guard place == bytes.count || bytes[place] == separator || isLineEnd(bytes[place]) else {
                // A quote that ends on a later line is most likely the start of another field.
                throw line > start ? .openQuote : .strayQuote
            }
            return try text(content[...])
        }

        private func text(_ bytes: ArraySlice<UInt8>) throws(Problem) -> String {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
            return text
        }

        private func isLineEnd(_ byte: UInt8) -> Bool {
            byte == Self.lf || byte == Self.cr
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard place < bytes.count, bytes[place] == byte else { return false }
            place += 1
            return true
        }

        private mutating func takeLineEnd() {
            guard place < bytes.count else { return }
            if take(Self.cr) { _ = take(Self.lf) } else { _ = take(Self.lf) }
            line += 1
        }
    }
}
