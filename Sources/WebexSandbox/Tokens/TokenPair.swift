import LoopbackServer

/// One reply of the token endpoints.
struct TokenPair: Hashable, Sendable {
    let accessToken: String
    let expiresIn: Int
    let refreshToken: String
    let refreshExpiresIn: Int
    let scopes: Scopes

    var reply: LoopbackReply {
        .json(
            Body(
                accessToken: accessToken,
                expiresIn: expiresIn,
                refreshToken: refreshToken,
                refreshTokenExpiresIn: refreshExpiresIn,
                tokenType: "Bearer",
                scope: scopes.names.joined(separator: " ")
            )
        )
    }

    private struct Body: Encodable {
        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case expiresIn = "expires_in"
            case refreshToken = "refresh_token"
            case refreshTokenExpiresIn = "refresh_token_expires_in"
            case tokenType = "token_type"
            case scope
        }

        let accessToken: String
        let expiresIn: Int
        let refreshToken: String
        let refreshTokenExpiresIn: Int
        let tokenType: String
        let scope: String
    }
}
