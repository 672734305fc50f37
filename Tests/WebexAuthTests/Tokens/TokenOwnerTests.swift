import Testing

@testable import WebexAuth

@Suite struct TokenOwnerTests {
    private static let uuid = "1eb65fdf-9643-417f-9974-ad72cae0e10f"

    @Test(arguments: [
        "AAAA_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f",
        "AA_AA_PF84_1EB65FDF-9643-417F-9974-AD72CAE0E10F",
        // {"realm":"1eb65fdf-9643-417f-9974-ad72cae0e10f","cluster":"PF84"}
        "eyJhbGciOiJSUzI1NiJ9."
            + "eyJyZWFsbSI6IjFlYjY1ZmRmLTk2NDMtNDE3Zi05OTc0LWFkNzJjYWUwZTEwZiIsImNsdXN0ZXIiOiJQRjg0In0.c2ln",
    ])
    func `opaque and self-contained tokens name their organization`(token: String) {
        #expect(TokenOwner.organization(of: Secret(token)) == OrgID(decoding: Self.uuid))
    }

    @Test(arguments: [
        "", "opaque", "_", "__", "a_b", "AAAA_PF84_not-a-uuid", "AAAA_PF84_1eb65fdf964341 7f9974ad72cae0e10f",
        "PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f", "a.b.c", "..", "a.!!!!.c",
        // {"realm":5}
        "a.eyJyZWFsbSI6NX0.c",
    ])
    func `other tokens tell nothing`(token: String) {
        #expect(TokenOwner.organization(of: Secret(token)) == nil)
    }

    @Test func `no token is that long`() {
        let long = String(repeating: "x", count: 20_000) + "_PF84_" + Self.uuid
        #expect(TokenOwner.organization(of: Secret(long)) == nil)
    }
}
