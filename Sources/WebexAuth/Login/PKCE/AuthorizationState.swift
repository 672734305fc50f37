import Crypto
public import WebexTokens

/// The value that proves that a redirect answers this login and no other (RFC 6749, section 10.12).
///
/// It is part of the authorization URL, which a person sees, but does not belong in logs: printing it shows `‹state›`.
public struct AuthorizationState: Sendable {
    private static let permittedLength = 1...512

    /// The value, as it goes out.
    public let value: String

    /// Creates a state with the caller's own value, which is sent unchanged.
    ///
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` unless it is 1 to 512 bytes of UTF-8
    ///   without control characters.
    public init(_ value: String) throws(WebexAuthError) {
        guard Self.permittedLength.contains(value.utf8.count) else {
            throw .invalidArgument(name: "state", reason: "expected 1 to 512 bytes")
        }
        guard value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .invalidArgument(name: "state", reason: "contains a control character")
        }
        self.value = value
    }

    /// Creates a state of 256 random bits.
    public init(using generator: inout some RandomNumberGenerator) {
        value = RandomText.make(using: &generator)
    }

    /// A fresh state of 256 bits by the system's generator.
    static func random() -> AuthorizationState {
        var generator = RandomText.generator
        return AuthorizationState(using: &generator)
    }

    /// Whether a redirect brought this very state, byte for byte.
    ///
    /// Takes as long for a wrong state as for a right one: digests are compared, and those in constant time.
    public func matches(_ candidate: String) -> Bool {
        SHA256.hash(data: Array(value.utf8)) == SHA256.hash(data: Array(candidate.utf8))
    }
}

extension AuthorizationState: Equatable {
    /// Compares in constant time.
    public static func == (left: AuthorizationState, right: AuthorizationState) -> Bool {
        left.matches(right.value)
    }
}

extension AuthorizationState: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same placeholder.
    public var description: String {
        "‹state›"
    }

    /// Always the same placeholder.
    public var debugDescription: String {
        description
    }

    /// A mirror without children.
    public var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>())
    }
}
