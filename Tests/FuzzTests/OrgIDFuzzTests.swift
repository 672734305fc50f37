import Foundation
import Testing
import WebexTokens

extension FuzzTests {
    @Test func `an organization's id has one normal form`() async throws {
        try await FuzzRun(.orgID).check { fuzz in
            let uuid = OrgIDInput.uuid(&fuzz.chance)
            let given = OrgIDInput.written(uuid, &fuzz.chance)
            fuzz.input = given.text
            let id = OrgID(decoding: given.text)
            fuzz.passedOuterParser = id.rawValue != given.text
            if given.isWhole {
                fuzz.require(id.rawValue == uuid.lowercased(), "the UUID is not found: \(id.rawValue)")
                let text = OrgIDInput.surrounded(given.text, &fuzz.chance)
                fuzz.require(OrgIDReading(text).onlyOrg == id, "the UUID is not found in \(text)")
            }
            _ = OrgIDReading(given.text)
            fuzz.require(
                OrgID(decoding: id.rawValue) == id,
                "normalizing twice gives \(OrgID(decoding: id.rawValue).rawValue)"
            )
            fuzz.require(id.rawValue.utf8.count <= given.text.utf8.count, "the normal form is longer")
            if id.isUUID {
                fuzz.require(OrgID(decoding: id.encoded) == id, "the encoded form is another organization's")
            }
            fuzz.requireSafe("\(id)", "the description", limit: 200)
            fuzz.requireSafe("\(TokenSubject.org(id))", "the subject", limit: 200)
            fuzz.requireSafe("\(WebexAuthError.orgNotRegistered(id))", "the error", limit: 260)
        }
    }
}

/// Organization ids in all the forms that go around.
enum OrgIDInput {
    static func uuid(_ chance: inout Chance) -> String {
        let digits = [8, 4, 4, 4, 12].map { chance.text(of: $0, from: "0123456789abcdef") }.joined(
            separator: "-"
        )
        return chance.happens(percent: 30) ? digits.uppercased() : digits
    }

    /// A form of the id, and whether it is one in which the id must be found.
    static func written(_ uuid: String, _ chance: inout Chance) -> (text: String, isWhole: Bool) {
        var text = uuid
        if chance.happens(percent: 60) { text = uri(of: text, &chance) }
        let layers = chance.pick([0, 1, 1, 1, 1, 2])
        for _ in 0..<layers { text = base64(text, &chance) }
        if chance.happens(percent: 30) {
            text = chance.pick([" ", "\n", "\t", "\r\n"]) + text + chance.pick(["", " ", "\n"])
        }
        guard chance.happens(percent: 30) else { return (text, true) }
        if chance.happens(percent: 50) {
            return (String(decoding: HostileText.damaged(Array(text.utf8), &chance), as: UTF8.self), false)
        }
        let other = base64(HostileText.text(&chance), &chance)
        return (
            chance.pick([
                other, base64(other, &chance), text + HostileText.text(&chance), HostileText.text(&chance),
            ]), false
        )
    }

    /// The id as people copy it out of something.
    static func surrounded(_ text: String, _ chance: inout Chance) -> String {
        let (before, after) = chance.pick([
            ("\"", "\""), ("{", "}"), ("“", "”,"), ("org: ", "."), ("\u{FEFF}", "\u{200B}"),
            ("https://x/?org=", "&a=b"),
            ("a ", " b"), ("'", "'\n"), ("\u{A0}", "\u{AD}"),
        ])
        return before + text.trimmingCharacters(in: .whitespacesAndNewlines) + after
    }

    private static func uri(of id: String, _ chance: inout Chance) -> String {
        let scheme = chance.pick(["ciscospark", "ciscospark", "CISCOSPARK"])
        return "\(scheme)://\(chance.pick(["us", "eu", "urn:TEAM:us-west-2_r"]))/ORGANIZATION/\(id)"
    }

    private static func base64(_ text: String, _ chance: inout Chance) -> String {
        var encoded = Data(text.utf8).base64EncodedString()
        if chance.happens(percent: 50) {
            encoded = encoded.replacing("+", with: "-").replacing("/", with: "_")
        }
        return chance.happens(percent: 50) ? encoded.replacing("=", with: "") : encoded
    }
}
