import TestSupport
import Testing

@testable import WebexAuth

@Suite struct ValidTokenCacheTests {
    private let cache = ValidTokenCache()
    private let now = AuthWorld.epoch

    private func record(
        _ access: String = "a",
        expiresIn: Duration = .seconds(100),
        proof: TokenRecord.Proof.Result = .unchecked
    ) -> TokenRecord {
        TokenRecord(
            tokens: OAuthTokens(accessToken: Secret(access), expiresIn: expiresIn, obtainedAt: now),
            refreshedAt: now,
            proof: TokenRecord.Proof(result: proof)
        )
    }

    @Test(arguments: [(Duration.seconds(39), true), (.milliseconds(39_999), true), (.seconds(40), false)])
    func `a token is valid until a minute before its end`(after: Duration, isValid: Bool) {
        cache.update(record(), for: .integration, cache.ticket())
        let then = now.adding(after)
        #expect((cache.token(for: .integration, at: then) != nil) == isValid)
        #expect(isValid == !record().tokens.isExpired(at: then), "the rule is the tokens' own")
    }

    @Test(arguments: [(Duration.seconds(300), true), (.milliseconds(300_001), false), (.days(1), false)])
    func `a clock that is set back makes it doubtful`(back: Duration, isValid: Bool) {
        cache.update(record(), for: .integration, cache.ticket())
        let then = now.adding(.zero - back)
        #expect((cache.token(for: .integration, at: then) != nil) == isValid)
        #expect(isValid == !record().accessIsGone(at: then), "the rule is the record's own")
    }

    @Test func `what was forgotten while it was read does not come back`() {
        for forgotten in [TokenSubject?.some(.integration), nil] {
            let ticket = cache.ticket()
            cache.forget(forgotten)
            cache.update(record(), for: .integration, ticket)
            #expect(cache.token(for: .integration, at: now) == nil)
        }
    }

    @Test func `forgetting another subject leaves what is known, and has what is in reading read again`() {
        cache.update(record(), for: .integration, cache.ticket())
        let ticket = cache.ticket()
        cache.forget(.org("o"))
        #expect(cache.token(for: .integration, at: now) == Secret("a"))
        cache.update(record(), for: .org("p"), ticket)
        #expect(cache.token(for: .org("p"), at: now) == nil)
    }

    @Test func `refused and empty tokens are not kept`() {
        for record in [record(""), record(proof: .rejected)] {
            cache.update(record, for: .integration, cache.ticket())
            #expect(cache.token(for: .integration, at: now) == nil)
        }
    }

    @Test func `switched off, it keeps nothing`() {
        let cache = ValidTokenCache(isEnabled: false)
        cache.update(record(), for: .integration, cache.ticket())
        #expect(cache.token(for: .integration, at: now) == nil)
    }
}
