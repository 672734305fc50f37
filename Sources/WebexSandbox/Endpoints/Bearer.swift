import HTTPTypes
import LoopbackServer

/// Which token a request carries.
extension SimulatedWebex {
    /// - Throws: 401 without a valid token, 403 if it has none of the scopes; without scopes, any token is accepted.
    func bearer(_ exchange: Exchange, anyOf scopes: Scopes = []) throws(WebexError) -> TokenClaims {
        let parts = exchange.request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        guard
            parts.count == 2, parts[0].lowercased() == "bearer",
            let claims = claims(of: String(parts[1]), kind: .access, at: exchange.now)
        else { throw .noAccessToken }
        guard scopes.isEmpty || !claims.scopes.isDisjoint(with: scopes) else { throw .missingScope }
        return claims
    }
}
