import WebexTokens

/// Unguessable text for a state or a code verifier.
enum RandomText {
    /// The system's generator.
    ///
    /// It is an existential, because a value without a size has no address, and the thread sanitizer looks at every
    /// `inout`.
    static var generator: any RandomNumberGenerator { SystemRandomNumberGenerator() }

    /// 32 random octets as 43 characters of base64url (RFC 4648, section 5) without padding: 256 bits.
    static func make(using generator: inout some RandomNumberGenerator) -> String {
        Base64URL.encode((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
