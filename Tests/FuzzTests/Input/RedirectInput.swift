@testable import WebexAuth

/// Requests to the redirect listener: a browser's own, changed field by field.
struct RedirectInput {
    static let authority = "127.0.0.1:8765"
    static let path = "/callback"

    fileprivate struct Field {
        var name: String
        var value: String
        var encoded: String
        var isBroken = false
    }

    let request: RedirectRequestValidator.Request
    /// Whether this is a redirect of the login, which is known by how the request was made.
    let isGood: Bool
    /// Whether host, path and method leave only the query to be judged.
    let reachesQuery: Bool
    let code: String?

    init(state: String, canary: Canary, _ chance: inout Chance) {
        var fields = Self.fields(state: state, canary: canary, &chance)
        for _ in 0..<chance.pick([0, 0, 1, 1, 2, 4]) { Self.change(&fields, &chance) }
        if chance.happens(percent: 25) { fields.shuffle(using: &chance) }
        let hosts = chance.happens(percent: 90) ? [Self.authority] : Self.strangeHosts(&chance)
        let path =
            chance.happens(percent: 90)
            ? Self.path
            : chance.pick([
                "/", "", "/callback/", "/Callback", "//callback", "/callback%2f", "/callback;x",
                "/login-ended",
            ])
        let method =
            chance.happens(percent: 92) ? "GET" : chance.pick(["POST", "HEAD", "get", "OPTIONS", "GET ", ""])
        let query = fields.map(\.encoded).joined(separator: chance.happens(percent: 95) ? "&" : "&&")
        request = RedirectRequestValidator.Request(method: method, target: path + "?" + query, hosts: hosts)
        reachesQuery = hosts == [Self.authority] && path == Self.path && method == "GET"
        (isGood, code) = Self.judged(fields, state: state)
    }

    private static func fields(state: String, canary: Canary, _ chance: inout Chance) -> [Field] {
        let hostile = HostileText.text(&chance, pieces: 1...4)
        let error = [
            ("error", chance.pick(["access_denied", "server_error", hostile])),
            ("error_description", HostileText.text(&chance)),
        ]
        let answer = chance.happens(percent: 65) ? [("code", canary.text)] : error
        let value =
            chance.happens(percent: 88) ? state : chance.pick(["", state + " ", state.lowercased(), hostile])
        return (answer + [("state", value)]).map { field($0.0, $0.1, &chance) }
    }

    private static func field(_ name: String, _ value: String, _ chance: inout Chance) -> Field {
        Field(name: name, value: value, encoded: "\(encode(name, &chance))=\(encode(value, &chance))")
    }

    /// Escapes what must be, and some of what need not be.
    private static func encode(_ text: String, _ chance: inout Chance) -> String {
        guard chance.happens(percent: 15) else { return FormBody.escape(text) }
        return text.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }
        .joined()
    }

    private static func change(_ fields: inout [Field], _ chance: inout Chance) {
        let index = chance.below(max(fields.count, 1))
        switch chance.below(7) {
        case 0 where !fields.isEmpty: fields.remove(at: index)
        case 1 where !fields.isEmpty: fields.append(fields[index])
        case 2 where !fields.isEmpty:
            fields[index] = field(fields[index].name, HostileText.text(&chance), &chance)
        case 3 where !fields.isEmpty:
            fields[index].encoded += chance.pick(["%", "%g0", "%f", "%ff", "%c0%af", "%ed%a0%80"])
            fields[index].isBroken = true
        case 4:
            fields.append(field(chance.pick(["code", "state", "error"]), HostileText.text(&chance), &chance))
        default: fields.append(field("x" + HostileText.text(&chance), HostileText.text(&chance), &chance))
        }
    }

    private static func strangeHosts(_ chance: inout Chance) -> [String] {
        chance.pick([
            [], ["127.0.0.1"], ["localhost:8765"], ["evil.example"], [authority, authority],
            ["127.0.0.1:08765"],
            ["user@" + authority], [authority + "."], [" " + authority], [HostileText.text(&chance)],
        ])
    }

    /// The rule of RFC 6749, sections 3.1 and 4.1.2, on what the fields were before they were encoded.
    private static func judged(_ fields: [Field], state: String) -> (isGood: Bool, code: String?) {
        let known = fields.filter { ["code", "state", "error"].contains($0.name) }
        guard !known.contains(where: \.isBroken), Set(known.map(\.name)).count == known.count else {
            return (false, nil)
        }
        let values = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0.value) })
        guard values["state"] == state, values["code"] == nil || values["error"] == nil else {
            return (false, nil)
        }
        let answer = values["code"] ?? values["error"] ?? ""
        return (!answer.isEmpty, values["code"])
    }
}
