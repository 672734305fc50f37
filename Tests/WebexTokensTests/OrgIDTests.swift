import Foundation
import TestSupport
import Testing
import WebexTokens

/// Organization and application ids in every form.
struct OrgIDTests {
    private static let uuid = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"

    @Test(arguments: OrgIDVectors.organizations)
    func `an organization's base64 form is its UUID`(encoded: String, id: String) {
        #expect(OrgID(decoding: encoded).rawValue == id)
        #expect(OrgID(decoding: encoded).isUUID)
        #expect(OrgID(decoding: id).rawValue == id)
    }

    @Test(arguments: OrgIDVectors.others)
    func `other base64 is decoded`(encoded: String, text: String) {
        #expect(OrgID(decoding: encoded).rawValue == text)
        #expect(!OrgID(decoding: encoded).isUUID)
    }

    @Test(arguments: [
        (
            "WkdObE1HRXpNMkV0TW1NeU1TMDJOMkppTFRNMk5HUXRZMkUxWWprd1pHUmhZV1Js",
            "dce0a33a-2c21-67bb-364d-ca5b90ddaade"
        ),
        ("ciscospark://us/ORGANIZATION/ YWNtZS1jb3JwLWluYw== ", "acme-corp-inc"),
    ])
    func `what was encoded twice is decoded to the end`(encoded: String, id: String) {
        #expect(OrgID(decoding: encoded).rawValue == id)
        #expect(OrgID(decoding: id).rawValue == id)
    }

    @Test func `an id is shown as one harmless line`() {
        let id = OrgID(decoding: "acme\u{1B}[2J\n\u{202E}" + String(repeating: "x", count: 300))
        #expect("\(id)".hasPrefix("acme\u{FFFD}[2J \u{FFFD}xxx"))
        #expect("\(TokenSubject.org(id))".count == 200)
        #expect(id.rawValue.count > 300)
    }

    @Test(arguments: OrgIDVectors.encodedOrganizations)
    func `an organization is encoded as Webex does`(id: String, encoded: String) {
        #expect(OrgID(decoding: id).encoded == encoded)
        #expect(OrgID(decoding: encoded).rawValue == id)
    }

    @Test(arguments: [
        "63b02f90-9cc6-43b8-aa6d-cad425ac554c",
        "63B02F90-9CC6-43B8-AA6D-CAD425AC554C",
        " \t63b02f90-9cc6-43b8-aa6d-cad425ac554c\r\n",
        "ciscospark://us/ORGANIZATION/63b02f90-9cc6-43b8-aa6d-cad425ac554c",
        "ciscospark://urn:TEAM:us-west-2_r/ORGANIZATION/63B02F90-9CC6-43B8-AA6D-CAD425AC554C",
        "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi82M2IwMmY5MC05Y2M2LTQzYjgtYWE2ZC1jYWQ0MjVhYzU1NGM",
        "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi82M2IwMmY5MC05Y2M2LTQzYjgtYWE2ZC1jYWQ0MjVhYzU1NGM=",
        "\nY2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi82M2IwMmY5MC05Y2M2LTQzYjgtYWE2ZC1jYWQ0MjVhYzU1NGM== ",
        "NjNiMDJmOTAtOWNjNi00M2I4LWFhNmQtY2FkNDI1YWM1NTRj",
    ])
    func `every form of one organization is one id`(text: String) {
        #expect(OrgID(decoding: text) == OrgID(decoding: Self.uuid))
        #expect(OrgID(decoding: text).description == Self.uuid)
    }

    @Test(arguments: [
        "", "!!!!", "acme", "org-uuid-123", "default", "_____w==", "====", "=", "-",
        "ciscospark://us/ORGANIZATION/",
        "63b02f90-9cc6-43b8-aa6d-cad425ac554", "63b02f90-9cc6-43b8-aa6d-cad425ac554cc",
        "63b02f90x9cc6-43b8-aa6d-cad425ac554c", "g3b02f90-9cc6-43b8-aa6d-cad425ac554c",
        "ciscospark://us/PEOPLE/63b02f90-9cc6-43b8-aa6d-cad425ac554c",
    ])
    func `text that cannot be decoded is returned unchanged`(text: String) {
        #expect(OrgID(decoding: text).rawValue == text)
        #expect(!OrgID(decoding: text).isUUID)
    }

    @Test func `a webhook's bare ID that is not a UUID is decoded`() {
        #expect(OrgID(decoding: "b3JnLXV1aWQtMTIz").rawValue == "org-uuid-123")
    }

    @Test func `a literal is an id like any other`() {
        let id: OrgID = "63B02F90-9CC6-43B8-AA6D-CAD425AC554C"
        #expect(id.rawValue == Self.uuid)
        #expect(OrgID("a-1") < OrgID("b-1"))
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `any input is safe and stays what it became`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("ABab019+/-_=.: \n\u{0}\u{FF}é🔑\u{202E}").map(String.init)
        for _ in 0..<2_000 {
            let length = Int.random(in: 0...48, using: &generator)
            let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
            let id = OrgID(decoding: text)
            #expect(OrgID(normalized: id.rawValue) == id)
            #expect(OrgID(decoding: OrgID(normalized: Self.uuid).encoded).rawValue == Self.uuid)
            #expect(!id.encoded.contains { "+/=".contains($0) })
        }
    }

    @Test func `a mebibyte of base64 is no id and no work`() {
        let text = String(repeating: "QUJD", count: 262_144)
        #expect(OrgID(decoding: text).rawValue == text)
    }
}
