import TestSupport
import Testing

@testable import Profiles

struct ShellLineTests {
    /// Lines that set `A`, and what they set it to.
    private static let assignments: [(line: String, value: String)] = [
        ("A=1", "1"), ("A=", ""), ("A=''", ""), (#"A="""#, ""), ("  A=1", "1"), ("\tA=1 \t", "1"),
        ("export A=1", "1"), ("export\tA=1", "1"), (" export   A='1'  ", "1"), ("export A=", ""),
        // Comments.
        ("A=1 # note", "1"), ("A=1\t#note", "1"), ("A=1 #", "1"), ("A= # note", ""),
        ("A='1' # it's \"$x\"", "1"),
        ("A=a#b", "a#b"), ("A=#b", "#b"), ("A='a'#b", "a#b"), ("A=a\\ #b", "a #b"),
        ("A=' # no note'", " # no note"),
        ("export A=1 # note", "1"),
        // Quotes.
        ("A='1 2'", "1 2"), (#"A="1 2""#, "1 2"), (#"A='a"b'"#, #"a"b"#), (#"A="a'b""#, "a'b"),
        (#"A=a'b'"c"d"#, "abcd"), (#"A='it'\''s'"#, "it's"), (#"A='1\''2'"#, #"1\2"#),
        (#"A='$x`y`\'"#, #"$x`y`\"#),
        (#"A="\"\\\$\`""#, #""\$`"#), (#"A="\n\a\ \'""#, #"\n\a\ \'"#), ("A='a\tb'", "a\tb"),
        // Backslashes.
        (#"A=a\ b"#, "a b"), (#"A=\\"#, #"\"#), (#"A=\$x\;\&\|\<\>\(\)\`"#, "$x;&|<>()`"),
        (#"A=\'\""#, #"'""#),
        (#"A=\~/x"#, "~/x"), (#"A=\ä"#, "ä"), (#"A=\n"#, "n"),
        // What only looks special.
        ("A=b=c", "b=c"), ("A=a~b", "a~b"), ("A='~/x'", "~/x"), ("A=x/~", "x/~"), ("A=a:b:c", "a:b:c"),
        ("A=*?[x]{a,b}", "*?[x]{a,b}"), (#"export A='*?[x]{a,b}'"#, "*?[x]{a,b}"),
        ("A=a!b%c^d,e@f+g-h", "a!b%c^d,e@f+g-h"),
        ("A=https://webexapis.com/v1", "https://webexapis.com/v1"), ("A=sqlite:/x", "sqlite:/x"),
        ("A=漢\u{A0}字é", "漢\u{A0}字é"), ("A=a\rb", "a\rb"), ("A=\u{81}\u{88}", "\u{81}\u{88}"),
    ]

    @Test(arguments: assignments)
    func `reads what a shell reads`(line: String, value: String) throws {
        #expect(try ShellLine(line) == .assignment(name: "A", value: value))
    }

    @Test(arguments: assignments)
    func `the system's shell agrees`(line: String, value: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(line + "\n", to: "line.env")
        #expect(try PosixShell.values(of: ["A"], sourcing: path) == ["A": Array(value.utf8)])
    }

    @Test(arguments: ["", " ", "\t", "#", "# A=1", "  # 'x", "#A=$x"])
    func `an empty line and a comment set nothing`(line: String) throws {
        #expect(try ShellLine(line) == .empty)
    }

    @Test(arguments: [
        ("A", ShellLine.Refusal.noAssignment), ("A B=1", .noAssignment), ("=1", .noAssignment),
        ("1A=1", .noAssignment),
        ("A-B=1", .noAssignment), ("A+=1", .noAssignment), ("A[0]=1", .noAssignment),
        ("'A'=1", .noAssignment),
        ("Ä=1", .noAssignment), ("export", .noAssignment), ("export =1", .noAssignment),
        ("export A", .noAssignment),
        ("export export A=1", .noAssignment), ("set A=1", .noAssignment), ("\u{A0}A=1", .noAssignment),
        ("{", .noAssignment),
        ("A =1", .blankBeforeEquals), ("  A  =  1", .blankBeforeEquals), ("export A =1", .blankBeforeEquals),
        ("A= 1", .blank), ("A=1 2", .blank), ("A=1 B=2", .blank), ("A='1' 2", .blank),
        ("export A=1 B=2", .blank),
        ("A='1", .openQuote), (#"A="1"#, .openQuote), (#"A="1\""#, .openQuote),
        ("A=it's", .openQuote), (#"A=1\"#, .continuation), (#"A=\"#, .continuation),
        ("A=$B", .special(UInt8(ascii: "$"))), ("A=a$", .special(UInt8(ascii: "$"))),
        (#"A="$B""#, .special(UInt8(ascii: "$"))), ("A=$'x'", .special(UInt8(ascii: "$"))),
        ("A=`b`", .special(UInt8(ascii: "`"))), (#"A="`b`""#, .special(UInt8(ascii: "`"))),
        ("A=1;", .special(UInt8(ascii: ";"))), ("A=1;B=2", .special(UInt8(ascii: ";"))),
        ("A=1&", .special(UInt8(ascii: "&"))), ("A=1|b", .special(UInt8(ascii: "|"))),
        ("A=1>b", .special(UInt8(ascii: ">"))), ("A=<b>", .special(UInt8(ascii: "<"))),
        ("A=(1)", .special(UInt8(ascii: "("))), ("A=1)", .special(UInt8(ascii: ")"))),
        ("A=~", .tilde), ("A=~/x", .tilde), ("A=sqlite:~/x", .tilde), ("A=''~/x", .tilde),
        ("export A=b=~/x", .tilde),
        ("export A=*", .special(UInt8(ascii: "*"))), ("export A=a?", .special(UInt8(ascii: "?"))),
        ("export A=[a]", .special(UInt8(ascii: "["))), ("export A={a,b}", .special(UInt8(ascii: "{"))),
    ])
    func `what a shell would expand, split or run is refused`(line: String, refusal: ShellLine.Refusal) {
        #expect(throws: refusal) { try ShellLine(line) }
    }
}
