import Foundation
import WebexTokens

extension Date {
    /// The instant at which all tests happen.
    static let noon = Date(timeIntervalSince1970: 1_795_435_200)
}

extension OAuthTokens {
    /// A pair obtained at noon.
    static func sample(
        access: Duration = .days(14),
        refresh: Duration? = .days(90),
        refreshToken: Secret? = Secret("refresh")
    ) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret("access"),
            expiresIn: access,
            refreshToken: refreshToken,
            refreshTokenExpiresIn: refresh,
            obtainedAt: .noon
        )
    }
}

extension TokenRecord {
    /// A record stored at noon.
    static func sample(
        access: Duration = .days(14),
        refresh: Duration? = .days(90),
        refreshToken: Secret? = Secret("refresh"),
        verdict: Verdict = .none,
        proof: Proof.Result = .unchecked
    ) -> TokenRecord {
        TokenRecord(
            tokens: .sample(access: access, refresh: refresh, refreshToken: refreshToken),
            refreshedAt: .noon,
            verdict: verdict,
            proof: Proof(result: proof, at: .noon)
        )
    }
}

extension ReplyFacts {
    static let badRequest = ReplyFacts(
        status: 400,
        message: "invalid_grant",
        descriptions: ["The refresh token provided is expired"],
        trackingID: "ROUTER_62E0"
    )
}

extension TokenSubject {
    static let acme = TokenSubject.org("63b02f90-9cc6-43b8-aa6d-cad425ac554c")
}
