import Crypto
import FoundationEssentials

/// Makes and reads token texts of the documented opaque form, `<64 characters>_PF84_<organization>`.
///
/// The 64 characters carry the claims and their HMAC, so tokens need no table: a hundred thousand seeded
/// organizations cost nothing until they are used. A client cannot tell the difference. The alphabet is
/// base64url with `~` for `_`, since Cisco's SDK splits a token at its underscores.
struct TokenMint: Sendable {
    private static let cluster = "PF84"
    private static let lastLetter: Unicode.Scalar = "~"

    private let key: SymmetricKey
    /// Has taken the key in already, which is half of the work of a short seal.
    private let keyed: HMAC<SHA256>

    init(secrets: SecretSource) {
        key = SymmetricKey(data: secrets.derived("token key"))
        keyed = HMAC(key: key)
    }

    func token(_ claims: TokenClaims) -> String {
        let packed = claims.packed
        var seal = keyed
        seal.update(data: sealed(packed, claims.organization))
        return Self.text(seal.finalize() + packed, organization: claims.organization)
    }

    /// The claims of a token that this mint made; the seal is compared in constant time.
    func claims(of token: String) -> TokenClaims? {
        let parts = token.split(separator: "_", omittingEmptySubsequences: false)
        guard
            parts.count == 3, parts[0].utf8.count == 64, parts[1] == Self.cluster,
            let organization = UUID(uuidString: String(parts[2])),
            let bytes = Base64URL.decode(parts[0], lastLetter: Self.lastLetter),
            bytes.count == SHA256.byteCount + TokenClaims.packedLength
        else { return nil }
        let packed = Array(bytes.dropFirst(SHA256.byteCount))
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                bytes.prefix(SHA256.byteCount),
                authenticating: sealed(packed, organization),
                using: key
            )
        else { return nil }
        return TokenClaims(packed: packed, organization: organization)
    }

    /// 48 bytes as an authorization code or token of that organization.
    static func text(_ bytes: [UInt8], organization: UUID) -> String {
        "\(Base64URL.encode(bytes, lastLetter: lastLetter))_\(cluster)_\(organization.text)"
    }

    private func sealed(_ packed: [UInt8], _ organization: UUID) -> [UInt8] {
        packed + withUnsafeBytes(of: organization.uuid, Array.init)
    }
}
