package import WebexTokens

/// The secret that proves to Webex that the program that requested a code also exchanges it.
///
/// RFC 7636, section 4.1: 43 to 128 characters of `A-Z a-z 0-9 - . _ ~`. It is never sent before the code is
/// exchanged; the authorization request carries only its ``challenge``.
package struct CodeVerifier: Hashable, Sendable {
    /// The verifier itself.
    package let secret: Secret

    /// Creates a verifier with an existing value.
    ///
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` unless it is 43 to 128 unreserved characters.
    package init(_ secret: Secret) throws(WebexAuthError) {
        let characters = secret.reveal().utf8
        guard (43...128).contains(characters.count), characters.allSatisfy(Self.isUnreserved) else {
            throw .invalidArgument(
                name: "codeVerifier",
                reason: "expected 43 to 128 characters of A-Z a-z 0-9 - . _ ~"
            )
        }
        self.secret = secret
    }

    /// Creates a verifier of 32 random octets, which are 43 characters.
    package init(using generator: inout some RandomNumberGenerator) {
        secret = Secret(RandomText.make(using: &generator))
    }

    /// A fresh verifier by the system's generator.
    static func random() -> CodeVerifier {
        var generator = RandomText.generator
        return CodeVerifier(using: &generator)
    }

    /// What the authorization request shows of the verifier.
    package var challenge: CodeChallenge {
        CodeChallenge(of: self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "-._~".utf8.contains(byte)
    }
}
