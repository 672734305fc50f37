import Crypto
import WebexTokens

/// The SHA-256 of a code verifier, by the `S256` method of RFC 7636, section 4.2.
///
/// `plain` is not offered: a client that can do `S256` must use it.
package struct CodeChallenge: Hashable, Sendable {
    /// The name that goes out as `code_challenge_method`.
    package static let method = "S256"

    /// The challenge, 43 characters of base64url without padding.
    package let value: String

    /// Derives the challenge of a verifier.
    package init(of verifier: CodeVerifier) {
        value = Base64URL.encode(SHA256.hash(data: Array(verifier.secret.reveal().utf8)))
    }
}
