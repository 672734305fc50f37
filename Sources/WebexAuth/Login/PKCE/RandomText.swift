import FoundationEssentials

/// Unguessable text for a state or a code verifier.
enum RandomText {
    /// The system's generator.
    ///
    /// It is an existential, because a value without a size has no address, and the thread sanitizer looks at every
    /// `inout`.
    static var generator: any RandomNumberGenerator { SystemRandomNumberGenerator() }

    /// 32 random octets as 43 characters of base64url (RFC 4648, section 5) without padding: 256 bits.
    static func make(using generator: inout some RandomNumberGenerator) -> String {
        base64URL((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Encodes octets in the alphabet that needs no escaping in a URL, without padding.
    static func base64URL(_ octets: some Sequence<UInt8>) -> String {
        Data(octets).base64EncodedString()
            .replacing("+", with: "-")
            .replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
