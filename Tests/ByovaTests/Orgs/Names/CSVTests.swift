import Testing

@testable import byova

/// Rows of fields by RFC 4180, and what spreadsheets make of it.
struct CSVTests {
    private func rows(_ text: String) -> [CSV.Row] {
        CSV.rows(of: Array(text.utf8))
    }

    private func fields(_ text: String) -> [[String]] {
        rows(text).compactMap { try? $0.fields.get() }
    }

    @Test(arguments: [
        ("a,b", [["a", "b"]]), ("a,b\n", [["a", "b"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d", [["a", "b"], ["c", "d"]]), ("\u{FEFF}a,b", [["a", "b"]]), ("a;b,c", [["a", "b,c"]]),
        ("a\tb;c", [["a", "b;c"]]), ("a,", [["a", ""]]), (",", [["", ""]]), ("", []), ("\n\r\n", []),
        ("\"a\",\"b, c\"", [["a", "b, c"]]), ("\"a \"\"b\"\"\",c", [["a \"b\"", "c"]]),
        ("a,\"\"", [["a", ""]]), ("a,\"x\ny\"\nc,d", [["a", "x\ny"], ["c", "d"]]), ("a , b", [["a ", " b"]]),
        ("ä,漢", [["ä", "漢"]]),
    ])
    func `rows are read`(text: String, fields: [[String]]) {
        #expect(self.fields(text) == fields)
    }

    @Test(arguments: [
        ("a,\"b\nc,d", CSV.Problem.openQuote), ("a,b\"c\nc,d", .strayQuote), ("a,\"b\"c\nc,d", .strayQuote),
        ("a,\"b\"\"\nc,d", .openQuote),
    ])
    func `a row with a wrong quote hides none after it`(text: String, problem: CSV.Problem) {
        #expect(
            rows(text) == [
                CSV.Row(line: 1, fields: .failure(problem)), CSV.Row(line: 2, fields: .success(["c", "d"])),
            ]
        )
    }

    @Test func `bytes that are no UTF-8 spoil their row alone`() {
        #expect(
            CSV.rows(of: Array("a,".utf8) + [0xFF] + Array("\nc,d".utf8)) == [
                CSV.Row(line: 1, fields: .failure(.notUTF8)), CSV.Row(line: 2, fields: .success(["c", "d"])),
            ]
        )
    }

    @Test func `lines are counted as an editor does`() {
        #expect(rows("a,b\r\n\r\n\"x\ny\",z\nc,d").map(\.line) == [1, 3, 5])
    }

    @Test(arguments: [
        ["a", "b"], ["a,b", "c\"d"], ["", " x "], ["a;b", "c\td"], ["漢字", "e\u{301}"],
    ])
    func `what is written is read back`(fields: [String]) {
        #expect(self.fields("id,name\n" + CSV.line(fields)) == [["id", "name"], fields])
    }
}
