import FoundationEssentials
import TestSupport
import WebexTokens

@testable import WebexAuth

extension KeeperPolicy {
    /// Renews at three quarters of a lifetime, to the second, and wakes for nothing else.
    static func exact(concurrency: Int = 8) -> KeeperPolicy {
        KeeperPolicy(renewalShare: 0.75...0.75, concurrency: concurrency, seed: 1).passing(
            every: .days(10_000)
        )
    }

    func passing(every length: Duration) -> KeeperPolicy {
        var policy = self
        policy.passLength = length
        return policy
    }
}

extension TokenRecord {
    /// A pair that is so old.
    static func kept(
        age: Duration,
        access: Duration = .days(14),
        refresh: Duration? = .days(90),
        refreshToken: Secret? = Secret("canary-r"),
        generation: Int = 1,
        verdict: Verdict = .none,
        proof: Proof.Result = .unchecked
    ) -> TokenRecord {
        let obtainedAt = AuthWorld.epoch.adding(.zero - age)
        return TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret("canary-a"),
                expiresIn: access,
                refreshToken: refreshToken,
                refreshTokenExpiresIn: refresh,
                obtainedAt: obtainedAt
            ),
            generation: generation,
            refreshedAt: obtainedAt,
            verdict: verdict,
            proof: Proof(result: proof, at: AuthWorld.epoch)
        )
    }
}

extension TokenSubject {
    static func numbered(_ number: Int) -> TokenSubject {
        .org(OrgID(decoding: "00000000-0000-4000-8000-" + String(100_000_000_000 + number)))
    }
}

extension WebexAuthError {
    static let noAnswer = WebexAuthError.unreachable(.timedOut(after: .seconds(30)))
    static let rejected = WebexAuthError.refreshRejected(.numbered(1), ReplyFacts(status: 400))
}
