import TestSupport
import Testing
import WebexTokens

/// Organization ids as people have them.
struct OrgIDReadingTests {
    private static let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let id = org.rawValue
    private static let encoded = org.encoded
    private static let other = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
    private static let random = "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3"
    private static let token = "\(random)_PF84_\(other)"
    private static let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJyZWFsbSI6IjFlYjY1ZmRmIn0.c2lnbmF0dXJl"

    @Test(arguments: [
        id, id.uppercased(), "\t \(id)\r\n", "\"\(id)\"", "'\(id)'", "`\(id)`", "“\(id)”", "«\(id)»",
        "‹\(id)›",
        "{\(id)}", "{\(id.uppercased())}", "(\(id))", "[\(id)]", "<\(id)>", "\\\"\(id)\\\"", "**\(id)**",
        id.replacing("-", with: ""), "{\(id.replacing("-", with: ""))}",
        id.replacing("-", with: " "), id.replacing("-", with: "\u{2011}"), id.replacing("-", with: "–"),
        id.replacing("-", with: "\u{2212}"), "63b02f90-9cc643b8aa6d-cad425ac554c",
        "63b02f90-9cc6-43b8-\naa6d-cad425ac554c", "63b02f90-9cc6-43b8-aa6d-cad4\n   25ac554c",
        "\u{FEFF}\(id)", "\u{200B}\(id)\u{200B}", "63b0\u{200B}2f90-9cc6-43b8-aa6d-cad4\u{AD}25ac554c",
        "63b02f90\u{AD}-9cc6\u{AD}-43b8-aa6d-cad425ac554c", "\u{A0}\(id)\u{202F}", "\u{202E}\(id)\u{2060}",
        "\(id).", "\(id),", "\(id);", "\(id)?", "org \(id)!", "org_\(id)", "id-\(id)", "cafe-\(id)-backup",
        "\(id).env", "id=\(id)", "orgId:\(id)", "the customer's id is \(id), says Anna (see 2026-11-27)",
        "组织\(id)的", "{\"orgId\": \"\(id)\"}", "\(id),Acme,EMEA", "urn:uuid:\(id)",
        "https://admin.webex.com/organizations/\(id)/overview?tab=1#top",
        "https://admin.webex.com/login?orgId=\(id)&x=y", "https://x/?o=%7B\(id)%7D",
        "https://x/?o=%257B\(id)%257D",
        "https://webexapis.com/v1/organizations/\(encoded)?a=b", "https://x/?org=\(encoded)%3D%3D",
        "https://x/\(id.replacing("-", with: "%2D"))",
        "\(encoded.prefix(40))\n\(encoded.dropFirst(40))\n", encoded, "\(encoded)==", "\"\(encoded)\"",
        "orgId: \(encoded).", "\u{200B}\(encoded)",
        "ciscospark://us/ORGANIZATION/\(id)", "<ciscospark://us/ORGANIZATION/\(id)>.",
        "id=ciscospark://us/ORGANIZATION/\(id)", "NjNiMDJmOTAtOWNjNi00M2I4LWFhNmQtY2FkNDI1YWM1NTRj",
        "\(id) \(id)", "\(id) is \(encoded)", "\(id)\n\(id.uppercased())\n",
    ])
    func `a text with one organization's id means that organization`(text: String) {
        let reading = OrgIDReading(text)
        #expect(reading.orgs == [Self.org])
        #expect(reading.onlyOrg == Self.org)
        #expect(reading.secrets.isEmpty)
    }

    @Test(arguments: [
        "", " ", "acme", "org-uuid-123", "c8ab02a4", "daily", String(repeating: "-", count: 36),
        id + "c", "x" + id, String(id.dropLast()), id.replacing("-", with: "") + "f",
        String(id.replacing("-", with: "").dropLast()), id + id,
        "C279cb30ab49470aa3eba80cd82f1175",
        "C279cb30c029180bb4bdaebb061b7965cda39b60297c8503f266abf66c999ec1f",
        "ciscospark://us/PEOPLE/\(id)", "see ciscospark://us/PEOPLE/\(id)",
        "Y2lzY29zcGFyazovL3VzL1BFT1BMRS9mNWIzNjE4Ny1jOGRkLTQ3MjctOGIyZi1mOWM0NDdmMjkwNDY",
        "acme-production-emea-contact-center-customer-42",
        "a sentence of many words without any id, 42 of them",
    ])
    func `a text without an organization's id means none, and is no secret`(text: String) {
        #expect(OrgIDReading(text).orgs.isEmpty)
        #expect(OrgIDReading(text).secrets.isEmpty)
    }

    @Test(arguments: [
        "\(id) \(other)", "\(id),\(other)", "\(id)\n\(OrgID(decoding: other).encoded)",
        "https://x/\(id)/\(other)",
        "\(id)-\(other)",
    ])
    func `two ids are two`(text: String) {
        #expect(OrgIDReading(text).orgs == [Self.org, OrgID(decoding: Self.other)])
        #expect(OrgIDReading(text).onlyOrg == nil)
    }

    @Test(arguments: [
        token, " \(token)\n", "\"\(token)\"", "refresh_token: \(token)", "refresh_token=\(token)",
        "{\"refresh_token\":\"\(token)\"}", "token \(token).", "\u{200B}\(token)",
        "https://x/callback?code=\(token)&s=1",
        "Bearer \(token)",
    ])
    func `an opaque token is a secret, and the id at its end is not the organization`(text: String) {
        #expect(OrgIDReading(text).secrets == [Secret(Self.token)])
        #expect(OrgIDReading(text).orgs.isEmpty)
    }

    @Test(arguments: [
        jwt, random, String(repeating: "3fa9", count: 16), "ab+/cdEF12/gh_PF84_\(other)",
        "MTExc2VjcmV0LXJlZnJlc2gtdG9rZW4x/+abcDEF0123456==",
        "\(random)_PF84_\(other.replacing("-", with: ""))",
        "\(random)_PF84_consumer", "~ab-\(random)_PF84_\(other)",
    ])
    func `other forms of secrets are secrets, whole`(text: String) {
        #expect(OrgIDReading(text).secrets == [Secret(text)])
        #expect(OrgIDReading(text).orgs.isEmpty)
    }

    @Test func `a sentence that quotes a token hides it`() {
        let text = "Unexpected argument '\(Self.token)', and \(Self.token)."
        #expect(OrgIDReading.hidingSecrets(in: text) == "Unexpected argument '‹secret›', and ‹secret›.")
        #expect(OrgIDReading.hidingSecrets(in: "Unexpected argument 'x'") == "Unexpected argument 'x'")
        for disguised in [
            Self.token.replacing("_", with: "%5F"), Self.token.replacing("-", with: "\u{2011}"),
        ] {
            let shown = OrgIDReading.hidingSecrets(in: "Unexpected argument '\(disguised)'")
            #expect(!shown.contains(Self.random))
        }
    }

    @Test func `an id and a token are told apart`() {
        let reading = OrgIDReading("\(Self.encoded)\n\(Self.token)\n")
        #expect(reading.onlyOrg == Self.org)
        #expect(reading.secrets == [Secret(Self.token)])
    }

    @Test func `nothing is looked for in a text without end`() {
        let text = String(repeating: "x ", count: OrgIDReading.limit)
        #expect(OrgIDReading("\(text)\(Self.id)").orgs.isEmpty)
        #expect(OrgIDReading(String(text.prefix(OrgIDReading.limit - 40)) + Self.id).onlyOrg == Self.org)
    }

    @Test(arguments: [
        (" 63b0\u{200B}2f90 ", "63b02f90"), ("63b02f90–9cc6", "63b02f90-9cc6"),
        ("acme\u{A0}corp\n", "acme corp"),
    ])
    func `invisible characters are not part of an ID`(text: String, clean: String) {
        #expect(OrgIDReading.cleaned(text) == clean)
    }

    @Test(arguments: [
        id, encoded, "{\(id.replacing("-", with: ""))}", "ciscospark://us/ORGANIZATION/\(id)", "acme!",
    ])
    func `every beginning of an id may be shown while it is typed`(text: String) {
        for length in 0...text.count { #expect(OrgIDReading.mayBeShown(String(text.prefix(length)))) }
    }

    @Test(arguments: [token, jwt, random, String(repeating: "3fa9", count: 16)])
    func `no more than the beginning of a token is shown while it is typed`(text: String) {
        for length in 33...text.count { #expect(!OrgIDReading.mayBeShown(String(text.prefix(length)))) }
    }

    @Test func `base64 of an id is no token before it is complete`() {
        let text = "NjNiMDJmOTAtOWNjNi00M2I4LWFhNmQtY2FkNDI1YWM1NTRj"
        for length in 12..<text.count { #expect(OrgIDReading.mayBecomeID(String(text.prefix(length)))) }
        #expect(!OrgIDReading.mayBecomeID(text + "Yw"))
        #expect(!OrgIDReading.mayBecomeID("MTExc2VjcmV0LXJlZnJlc2gtdG9rZW4x"))
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `any text is safe to read, and an id between blanks is found in it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("ABab019+/-_=.:%\" \n\u{0}\u{FF}é🔑\u{202E}\u{AD}").map(String.init)
        for _ in 0..<1_000 {
            let length = Int.random(in: 0...80, using: &generator)
            let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            let reading = OrgIDReading("\(text) \(Self.id) \(text)")
            #expect(reading.orgs.contains(Self.org))
            #expect(reading.orgs.allSatisfy { $0.isUUID })
        }
    }
}
