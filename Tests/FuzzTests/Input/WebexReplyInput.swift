import TestSupport
import WebexTokens

@testable import WebexAuth

/// Replies to a token request: Webex's own, changed.
struct WebexReplyInput {
    let call: TokenCall
    /// What was sent and must not be heard again.
    let canaries: [Canary]
    let clientSecret: Secret
    let reply: HTTPReply

    private static let bodies = [
        #"{"access_token":"NWI0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f","expires_in":1209599,"refresh_token":"MDEy_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f","refresh_token_expires_in":7775999,"token_type":"Bearer","scope":"spark:all spark:applications_token"}"#,
        #"{"message":"The request could not be understood by the server due to malformed syntax.","errors":[{"description":"Client Id is invalid"}],"trackingId":"ROUTER_62E068B0-FA5E-01BB"}"#,
        #"{"error":"invalid_request","error_description":"The refresh token provided is expired, revoked, malformed, or invalid.","trackingID":"ROUTER_62E068B0"}"#,
        #"{"errors":[{"description":"Service App not authorized by Full Admin in Control Hub","errorCode":"403"},{"errorCode":"x"}],"message":"no","trackingId":"T"}"#,
    ]
    private static let names = [
        "access_token", "expires_in", "token_type", "refresh_token", "refresh_token_expires_in", "scope",
        "message",
        "error", "error_description", "errorCode", "errors", "description", "trackingId", "trackingID",
    ]
    private static let statuses = [
        200, 200, 200, 201, 204, 299, 301, 400, 400, 400, 401, 401, 403, 403, 404, 408, 410, 423, 429, 500,
        503, 599, 0, 999,
    ]

    init(_ chance: inout Chance) {
        let sent = [Canary(&chance), Canary(&chance), Canary(&chance)]
        clientSecret = Secret(sent[2].text)
        let (first, second) = (Secret(sent[0].text), Secret(sent[1].text))
        let org = OrgID("1eb65fdf-9643-417f-9974-ad72cae0e10f")
        call =
            switch chance.below(4) {
            case 0: .exchangeCode(first, verifier: second, redirectURI: "http://127.0.0.1:8765/callback")
            case 1: .refresh(.integration, first)
            case 2: .refresh(.org(org), first)
            default: .fetch(org, orgIDForm: org.rawValue, bearer: first)
            }
        if case .exchangeCode = call { canaries = sent } else { canaries = [sent[0], sent[2]] }
        var quotes = canaries.map(\.text)
        quotes += quotes.map { FormBody.escape($0) } + quotes.map { Self.jsonLiteral($0) }
        let body = Self.body(quoting: quotes, &chance)
        reply = HTTPReply(
            status: chance.pick(Self.statuses),
            headers: Self.headers(quoting: quotes, &chance),
            body: body
        )
    }

    private static func body(quoting quotes: [String], _ chance: inout Chance) -> [UInt8] {
        if chance.happens(percent: 6) { return plain(quoting: quotes, &chance) }
        var tokens = JSONTokens(chance.pick(bodies))
        for _ in 0..<chance.number(in: 0...4) {
            let value = chance.happens(percent: 30) ? quoting(quotes, &chance) : JSONValue.any(&chance)
            let name =
                chance.happens(percent: 85)
                ? "\"\(chance.pick(names))\"" : JSONValue.string(HostileText.text(&chance), &chance)
            switch chance.below(5) {
            case 0, 1: tokens.replaceValue(with: value, &chance)
            case 2: tokens.replaceValue(of: chance.pick(names), with: value)
            case 3: tokens.insert(name: name, value: value, &chance)
            default: tokens.rename(to: name, &chance)
            }
        }
        if chance.happens(percent: 8) { tokens.breakUp(&chance) }
        let text = Array(tokens.text(&chance).utf8)
        return chance.happens(percent: 8) ? HostileText.damaged(text, &chance) : text
    }

    /// The secret as the body of a fetch has it, without the quotation marks.
    private static func jsonLiteral(_ text: String) -> String {
        String(JSONValue.plainString(text).dropFirst().dropLast())
    }

    /// A page or a sentence; what is quoted may stand where a reader stops.
    private static func plain(quoting quotes: [String], _ chance: inout Chance) -> [UInt8] {
        let padding = String(
            repeating: chance.pick([" ", "x", "\n"]),
            count: chance.pick([0, 10, 190, 2_020, 2_040, 4_000])
        )
        return Array(
            (chance.pick(["", "<html>", "error: "]) + padding + chance.pick(quotes)
                + HostileText.text(&chance)).utf8
        )
    }

    private static func quoting(_ quotes: [String], _ chance: inout Chance) -> String {
        let around =
            chance.happens(percent: 50)
            ? HostileText.text(&chance) : chance.text(of: chance.below(220), from: "ab ")
        return JSONValue.string(
            around + chance.pick(quotes) + HostileText.text(&chance, pieces: 0...2),
            &chance
        )
    }

    private static func headers(
        quoting quotes: [String],
        _ chance: inout Chance
    ) -> [(name: String, value: String)] {
        var headers = [(name: "Content-Type", value: "application/json")]
        if chance.happens(percent: 60) {
            let text = chance.happens(percent: 30) ? chance.pick(quotes) : HostileText.text(&chance)
            headers.append((chance.pick(["TrackingID", "trackingid"]), text))
        }
        if chance.happens(percent: 40) {
            let times = [
                "0", "1", "60", "1e9", "-1", "nan", "inf", "0x1p4", "Tue, 24 Nov 2026 00:00:00 GMT",
                "99999999999999999999",
            ]
            headers.append(
                ("Retry-After", chance.happens(percent: 70) ? chance.pick(times) : HostileText.text(&chance))
            )
        }
        return headers
    }
}
