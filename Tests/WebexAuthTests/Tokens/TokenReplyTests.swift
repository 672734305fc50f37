import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

@Suite struct TokenReplyTests {
    private static func reply(_ body: String) -> TokenReply? {
        ReplyBody.parse(Array(body.utf8)).map { TokenReply($0, trackingID: "T") }
    }

    @Test func `the official example`() throws {
        let reply = try #require(
            Self.reply(
                #"{"access_token":"ZDk1ZG...","expires_in":1209599,"refresh_token":"MWIyN...","#
                    + #""refresh_token_expires_in":7775999,"token_type":"Bearer","id_token":"eyJhbGc...","#
                    + #""scope":"openid profile email"}"#
            )
        )
        let tokens = try #require(reply.tokens(replacing: nil, at: AuthWorld.epoch))
        #expect(
            tokens
                == OAuthTokens(
                    accessToken: Secret("ZDk1ZG..."),
                    expiresIn: .seconds(1_209_599),
                    tokenType: "Bearer",
                    refreshToken: Secret("MWIyN..."),
                    refreshTokenExpiresIn: .seconds(7_775_999),
                    scope: ["openid", "profile", "email"],
                    obtainedAt: AuthWorld.epoch
                )
        )
    }

    @Test(arguments: [
        ("", 3_600), (#","expires_in":null"#, 3_600), (#","expires_in":"soon""#, 3_600),
        (#","expires_in":true"#, 3_600), (#","expires_in":[1]"#, 3_600), (#","expires_in":1e400"#, 3_600),
        (#","expires_in":"NaN""#, 3_600), (#","expires_in":"inf""#, 3_600), (#","expires_in":0"#, 0),
        (#","expires_in":-1"#, 0), (#","expires_in":1"#, 1), (#","expires_in":59.9"#, 59),
        (#","expires_in":"64799""#, 64_799), (#","expires_in":315360000"#, 315_360_000),
        (#","expires_in":315360001"#, 315_360_000), (#","expires_in":1e300"#, 315_360_000),
    ])
    func `the lifetime is read forgivingly`(field: String, seconds: Int) throws {
        let reply = try #require(Self.reply(#"{"access_token":"a"\#(field)}"#))
        #expect(reply.expiresIn == .seconds(seconds))
    }

    @Test(arguments: [
        ("", "Bearer"), (#","token_type":"""#, "Bearer"), (#","token_type":7"#, "Bearer"),
        (#","token_type":"MAC""#, "MAC"), (#","token_type":"a\u001b[2Jb""#, "a\u{FFFD}[2Jb"),
    ])
    func `the default type is Bearer`(field: String, type: String) throws {
        #expect(try #require(Self.reply(#"{"access_token":"a"\#(field)}"#)).tokenType == type)
    }

    @Test(arguments: [
        "{}", "[]", "1", #"{"access_token":""}"#, #"{"access_token":null}"#, #"{"access_token":5}"#,
        #"{"access_token":"a\u001b[2J"}"#, #"{"access_token":"a\r\nb"}"#, #"{"access_token":"ä"}"#,
    ])
    func `only a missing access token makes a reply malformed`(body: String) throws {
        let reply = try #require(Self.reply(body))
        #expect(reply.tokens(replacing: nil, at: AuthWorld.epoch) == nil)
    }

    @Test func `a malformed reply still has its refresh token`() throws {
        let reply = try #require(Self.reply(#"{"access_token":"","refresh_token":"r2"}"#))
        #expect(reply.refreshToken == Secret("r2"))
    }

    @Test(arguments: ["", "<html>"]) func `what is no JSON is no reply`(body: String) {
        #expect(Self.reply(body) == nil)
    }

    @Test func `huge texts and thousands of scopes do no harm`() throws {
        let scopes = (0..<50_000).map { "s\($0)" }.joined(separator: " ")
        let token = String(repeating: "x", count: 500_000)
        let reply = try #require(Self.reply(#"{"access_token":"\#(token)","scope":"\#(scopes)"}"#))
        #expect(reply.scope?.count == 200)
        #expect(reply.accessToken == Secret(token))
    }
}

/// What a refresh reply leaves out, the pair before it has.
@Suite struct TokenReplyReplacementTests {
    private static let old = OAuthTokens(
        accessToken: Secret("a1"),
        expiresIn: .seconds(100),
        refreshToken: Secret("r1"),
        refreshTokenExpiresIn: .seconds(1_000),
        scope: ["spark:all"],
        obtainedAt: AuthWorld.epoch
    )

    private static func replacement(_ body: String, after seconds: Double = 400) throws -> OAuthTokens {
        let reply = try #require(ReplyBody.parse(Array(body.utf8)).map { TokenReply($0, trackingID: nil) })
        return try #require(reply.tokens(replacing: old, at: AuthWorld.epoch.addingTimeInterval(seconds)))
    }

    @Test(arguments: [#"{"access_token":"a2"}"#, #"{"access_token":"a2","refresh_token":"r1"}"#])
    func `the old refresh token keeps its absolute expiry`(body: String) throws {
        let tokens = try Self.replacement(body)
        #expect(tokens.refreshToken == Secret("r1"))
        #expect(tokens.refreshExpiresAt == AuthWorld.epoch.addingTimeInterval(1_000))
        #expect(tokens.refreshTokenExpiresIn == .seconds(600))
        #expect(tokens.scope == ["spark:all"])
    }

    @Test(arguments: [(999.0, Duration?.some(.seconds(1))), (1_000, nil), (5_000, nil)])
    func `an expiry that is over when the token is taken is disproved`(
        after: Double,
        rest: Duration?
    ) throws {
        let tokens = try Self.replacement(#"{"access_token":"a2"}"#, after: after)
        #expect(tokens.refreshToken == Secret("r1"))
        #expect(tokens.refreshTokenExpiresIn == rest)
    }

    @Test func `a new refresh token without an expiry has an unknown one`() throws {
        let tokens = try Self.replacement(#"{"access_token":"a2","refresh_token":"r2"}"#)
        #expect(tokens.refreshToken == Secret("r2"))
        #expect(tokens.refreshExpiresAt == nil)
    }

    @Test func `what the reply says counts`() throws {
        let tokens = try Self.replacement(
            #"{"access_token":"a2","refresh_token":"r1","refresh_token_expires_in":50,"scope":"x"}"#
        )
        #expect(tokens.refreshExpiresAt == AuthWorld.epoch.addingTimeInterval(450))
        #expect(tokens.scope == ["x"])
    }
}
