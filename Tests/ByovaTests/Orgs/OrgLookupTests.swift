import Testing
import WebexAuth

@testable import byova

struct OrgLookupTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let other: OrgID = "4a1c77aa-3dcc-11e5-a152-fe34819cdc9a"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    private static let unknown: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
    private static let token =
        "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"

    private let lookup = OrgLookup([
        .integration: record(nil), .org(acme): record("acme-emea"), .org(other): record("twin"),
        .org(contoso): record("Twin"), .org("org-1"): record(nil),
    ])

    private static func record(_ alias: String?) -> TokenRecord {
        let tokens = OAuthTokens(accessToken: Secret("a"), expiresIn: .days(14), obtainedAt: Bench.now)
        return TokenRecord(tokens: tokens, refreshedAt: Bench.now, name: alias.flatMap(OrgName.init(stored:)))
    }

    @Test(arguments: [
        (acme.rawValue, acme), (acme.encoded, acme), ("{\(acme)}", acme), ("4A1C0", acme),
        ("4a1c09e2-7d11", acme),
        ("4a1c\u{200B}09e2–7d11", acme), (" acme-emea ", acme), ("ACME-EMEA", acme), ("\"acme-emea\"", acme),
        ("https://x/?org=\(acme)", acme), ("96ab", contoso), ("org-1", "org-1"), ("org-", "org-1"),
    ])
    func `a registered organization is found by id, beginning and name`(text: String, org: OrgID) throws {
        #expect(try lookup.registered(text) == org)
        #expect(try lookup.any(text, isForced: false) == org)
    }

    @Test(arguments: [(unknown.rawValue, unknown), ("id: \(unknown).", unknown), (unknown.encoded, unknown)])
    func `one that is not registered is found by its whole id, to register it`(
        text: String,
        org: OrgID
    ) throws {
        #expect(try lookup.any(text, isForced: false) == org)
        let failure = #expect(throws: CommandFailure.self) { try lookup.registered(text) }
        #expect(failure?.status == .refused)
        #expect(
            failure?.message
                == "Organization '\(org)' is not registered. Register it with 'byova orgs add \(org)'."
        )
    }

    @Test(arguments: ["4a1c", "twin", "TWIN"])
    func `what matches more than one organization is refused with their ids`(
        text: String
    ) {
        for force in [false, true] {
            let failure = #expect(throws: CommandFailure.self) { try lookup.any(text, isForced: force) }
            #expect(failure?.status == .refused)
            #expect(
                failure?.message.hasPrefix("'\(text.lowercased())' matches more than one organization: ")
                    == true
            )
            #expect(failure?.message.contains(Self.other.rawValue) == true)
        }
    }

    @Test(arguments: ["96a", "acme", "acme-emea-2", "96abx", ""]) func `other text is an id only with force`(
        text: String
    ) throws {
        let failure = #expect(throws: CommandFailure.self) { try lookup.any(text, isForced: false) }
        #expect(failure?.status == .badInput)
        #expect(failure?.message.hasSuffix("Use --force to accept it as an ID.") == true)
        if text.isEmpty {
            #expect(throws: CommandFailure.self) { try lookup.any(text, isForced: true) }
        } else {
            #expect(try lookup.any(text, isForced: true) == OrgID(decoding: text))
        }
        #expect(throws: CommandFailure.self) { try lookup.registered(text) }
    }

    @Test func `two ids in one text are refused with both`() {
        let text = "\(Self.unknown) and \(Self.contoso)"
        let failure = #expect(throws: CommandFailure.self) { try lookup.any(text, isForced: true) }
        #expect(failure?.status == .badInput)
        #expect(failure?.message.contains("\(Self.unknown), \(Self.contoso)") == true)
    }

    @Test(arguments: [token, "Bearer \(token)", "https://x/callback?code=\(token)", "\(acme) \(token)"])
    func `a token is refused unseen, with or without force`(text: String) {
        for force in [false, true] {
            let failure = #expect(throws: CommandFailure.self) { try lookup.any(text, isForced: force) }
            #expect(failure == .tokenInPlaceOfOrg)
        }
        #expect(throws: CommandFailure.tokenInPlaceOfOrg) { try lookup.registered(text) }
        #expect(CommandFailure.tokenInPlaceOfOrg.message.contains("--refresh-token-stdin"))
    }

    private static let named: OrgID = "08c4e2d1-5b7f-4c39-8e16-a0d94f2b6c75"
    private static let shadow: OrgID = "2c3c9f95-73d9-4460-a668-047162ff1bad"

    private static func lookup(_ names: [OrgID: String]) -> OrgLookup {
        OrgLookup(
            [.org(acme): record("acme-emea"), .org(contoso): record("株式会社 É")],
            others: names.compactMapValues(OrgName.init(stored:))
        )
    }

    @Test(arguments: [
        ("株式会社 É", contoso), ("株式会社\u{3000}e\u{301}", contoso), ("wayne", named), ("WAYNE ", named),
        ("wayne\u{200B}", named),
    ])
    func `a name is found in any script, form and case, registered or not`(text: String, org: OrgID) throws {
        let lookup = Self.lookup([Self.named: "Wayne"])
        #expect(try lookup.any(text, isForced: false) == org)
    }

    @Test func `one that has only a name is told as not registered, with both`() {
        let failure = #expect(throws: CommandFailure.self) {
            try Self.lookup([Self.named: "Wayne"]).registered("wayne")
        }
        #expect(
            failure?.message == "Organization 'Wayne (\(Self.named))' is not registered. "
                + "Register it with 'byova orgs add \(Self.named)'."
        )
    }

    @Test func `an id wins over a name, in every form of it`() throws {
        let lookup = Self.lookup([
            Self.named: Self.acme.rawValue, Self.shadow: Self.unknown.encoded.lowercased(),
        ])
        #expect(try lookup.registered(Self.acme.rawValue.uppercased()) == Self.acme)
        #expect(
            try Self.lookup([Self.named: Self.unknown.rawValue]).any(Self.unknown.rawValue, isForced: false)
                == Self.unknown
        )
    }

    @Test func `a name wins over the beginning of an id`() throws {
        #expect(try Self.lookup([Self.named: "4a1c"]).any("4a1c", isForced: false) == Self.named)
    }

    @Test func `a name of several is refused with their ids, whether they are registered or not`() {
        let failure = #expect(throws: CommandFailure.self) {
            try Self.lookup([Self.named: "ACME-emea"]).registered("acme-emea")
        }
        #expect(failure?.status == .refused)
        #expect(
            failure?.message
                == "'acme-emea' matches more than one organization: \(Self.named), \(Self.acme). "
                + "Give one full ID."
        )
    }

    @Test(arguments: [("acme", "acme-emea"), ("acme-eema", "acme-emea"), ("wayn", "Wayne")])
    func `a name that is nearly right is suggested`(text: String, name: String) {
        let failure = #expect(throws: CommandFailure.self) {
            try Self.lookup([Self.named: "Wayne"]).registered(text)
        }
        #expect(failure?.message == "Organization '\(text)' is not registered. Did you mean '\(name)'?")
    }
}
