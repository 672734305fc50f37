import Testing
import WebexAuth
import WebexTokens

@testable import byova

/// A file of names from any program.
struct NameListTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    private func list(_ text: String) -> NameList {
        NameList(reading: Array(text.utf8))
    }

    private func names(_ text: String) -> [OrgID: String] {
        list(text).names.mapValues(\.text)
    }

    @Test(arguments: [
        "\(acme),acme-emea", "\(acme),acme-emea\r\n", "\u{FEFF}id,name\r\n\(acme),acme-emea\r\n",
        "\(acme.encoded);acme-emea", "ID\tName\n{\(acme)}\tacme-emea",
        "Organization ID,Organization name\n\(acme), acme-emea ",
        "name,region,org_id\nacme-emea,\"EMEA, north\",\(acme)", "Kunde;Bezeichnung\n\(acme);\"acme-emea\"",
        "https://x/?org=\(acme),acme-emea\n\(acme),acme-emea",
    ])
    func `an id in any form and a name are taken, with a heading or without`(text: String) {
        #expect(names(text) == [Self.acme: "acme-emea"])
        #expect(list(text).badLines.isEmpty)
    }

    @Test(arguments: [
        ("\(acme)", "it has no name"),
        ("\(acme),a,b", "it has 3 fields; put a name that contains a comma in quotes"),
        ("4a1c09e2,acme", "it has no organization ID"),
        ("\(acme) \(contoso),acme", "it has 2 organization IDs"), ("\(acme),\"a", "a quote is not closed"),
        ("\(acme),a\"b", "a quote inside a field is not doubled"),
        (
            "\(acme),a\u{202E}b",
            "the name contains a character that changes the text direction (U+202E)"
        ),
        ("\(acme),\"a\nb\"", "the name contains a control character (U+000A)"),
        ("\(acme), ", "the name is empty; 'byova orgs name ORG \"\"' removes a name"),
        ("\(contoso),other", "line 1 gives this organization another name"),
        (
            "\(acme),\(String(repeating: "x", count: 81))",
            "the name has more than 80 characters"
        ),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0,acme", "it has no organization ID"),
    ])
    func `a line that cannot be used is told with its number, and the others are taken`(
        line: String,
        reason: String
    ) {
        let list = list(
            "\(Self.contoso),contoso\n\(line)\n\"63b02f90-9cc6-43b8-aa6d-cad425ac554c\",\"glo\"\"bex\"\n"
        )
        #expect(list.badLines == [.init(line: 2, reason: reason)])
        #expect(list.names.values.map(\.text).sorted() == ["contoso", "glo\"bex"])
    }

    @Test func `a first line with a misspelt id is no heading`() {
        #expect(
            list("4a1c09e2-7d11,acme\n").badLines == [.init(line: 1, reason: "it has no organization ID")]
        )
    }

    @Test func `no reason quotes the line`() {
        let secret = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"
        for bad in list("\(secret),\(secret)\n\(Self.acme),\(secret)\n").badLines {
            #expect(!bad.reason.contains("eyJ"))
        }
    }

    @Test func `what is exported is imported as it was`() throws {
        let names = [
            Self.acme: try #require(OrgName(stored: "ACME, \"EMEA\"; north")),
            Self.contoso: try #require(OrgName(stored: "株式会社 e\u{301}")),
        ]
        let lines = NameList.lines(of: names)
        #expect(lines.first == "id,name")
        #expect(lines[1] == "\(Self.acme),\"ACME, \"\"EMEA\"\"; north\"")
        let list = list(lines.joined(separator: "\n") + "\n")
        #expect(list.names == names)
        #expect(list.badLines.isEmpty)
        #expect(NameList.lines(of: [:]) == ["id,name"])
    }
}
