import Foundation
import HTTPTypes
import Testing
import WebexTokens

@testable import WebexAuth
@testable import byova

extension FuzzTests {
    @Test func `a reply becomes tokens within bounds, or an error without secrets`() async throws {
        try await FuzzRun(.tokenReply).check { fuzz in
            let input = WebexReplyInput(&fuzz.chance)
            fuzz.input =
                "\(input.reply.status) \(input.reply.head.headerFields) \(String(decoding: input.reply.body, as: UTF8.self))"
            fuzz.passedOuterParser = ReplyBody.parse(input.reply.body) != nil
            let classifier = ReplyClassifier(
                call: input.call,
                integrationIsProven: fuzz.chance.happens(percent: 50),
                secrets: input.call.secrets + [input.clientSecret]
            )
            _ = classifier.namesOrgID(input.reply)
            do throws(WebexAuthError) {
                requireBounds(of: try classifier.tokens(in: input.reply), &fuzz)
            } catch {
                requireHarmless(error, canaries: input.canaries, &fuzz)
            }
        }
    }

    private func requireBounds(of reply: TokenReply, _ fuzz: inout FuzzCase) {
        let tenYears = Duration.seconds(10 * 365 * 86_400)
        fuzz.require((.zero...tenYears).contains(reply.expiresIn), "expires in \(reply.expiresIn)")
        fuzz.require((.zero...tenYears).contains(reply.refreshTokenExpiresIn ?? .zero), "refresh expiry")
        fuzz.requireSafe(reply.tokenType, "the token type", limit: 100)
        fuzz.require(reply.scope?.count ?? 0 <= 200, "\(reply.scope?.count ?? 0) scopes")
        for scope in reply.scope ?? [] { fuzz.requireSafe(scope, "a scope", limit: 100) }
        fuzz.requireSafe(reply.trackingID, "the tracking id", limit: 100)
        for token in [reply.accessToken, reply.refreshToken].compactMap({ $0?.reveal() }) {
            fuzz.require(
                !token.isEmpty && token.utf8.allSatisfy { (0x20...0x7E).contains($0) },
                "no token: \(token)"
            )
        }
        let old = OAuthTokens(
            accessToken: Secret("old"),
            expiresIn: .zero,
            refreshToken: Secret("kept"),
            obtainedAt: .distantPast
        )
        guard let tokens = reply.tokens(replacing: old, at: Date(timeIntervalSince1970: 1_795_435_200)) else {
            return
        }
        fuzz.require(
            tokens.refreshToken == (reply.refreshToken ?? Secret("kept")),
            "the refresh token is lost"
        )
    }

    private func requireHarmless(_ error: WebexAuthError, canaries: [Canary], _ fuzz: inout FuzzCase) {
        var dumped = ""
        if fuzz.chance.happens(percent: 10) { dump(error, to: &dumped) }
        let shown = ["\(error)", error.recovery.map { "\($0)" } ?? "", CommandFailure(error).message]
        for text in shown { fuzz.requireSafe(text, "the error", limit: 600) }
        for canary in canaries {
            fuzz.require(
                !(shown + [dumped]).contains(where: canary.isHeard),
                "a secret is heard in \(dumped)"
            )
        }
        guard let facts = error.reply else { return }
        fuzz.requireSafe(facts.message, "the message", limit: 200)
        fuzz.require(facts.descriptions.count <= 4, "\(facts.descriptions.count) descriptions")
        for text in facts.descriptions { fuzz.requireSafe(text, "a description", limit: 200) }
        fuzz.requireSafe(facts.trackingID, "the tracking id", limit: 100)
        if let pause = facts.retryAfter {
            fuzz.require((.seconds(1)...(.seconds(3_600))).contains(pause), "a pause of \(pause)")
        }
    }
}
