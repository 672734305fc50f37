import Crypto
import FoundationEssentials
public import WebexTokens

/// The key that seals a store: 256 random bits, as text in base64.
///
/// Printing, reflecting or dumping it never shows it.
public struct StoreKey: Sendable {
    private static let size = SymmetricKeySize.bits256

    let symmetricKey: SymmetricKey

    /// Creates a random key.
    public static func random() -> StoreKey {
        StoreKey(symmetricKey: SymmetricKey(size: size))
    }

    /// Reads a key; `nil` for invalid text.
    ///
    /// - Parameter base64: 32 bytes in base64 with the alphabet of RFC 4648, section 4.
    public init?(base64: Secret) {
        guard let bytes = Data(base64Encoded: base64.reveal()), bytes.count * 8 == Self.size.bitCount
        else { return nil }
        symmetricKey = SymmetricKey(data: bytes)
    }

    private init(symmetricKey: SymmetricKey) {
        self.symmetricKey = symmetricKey
    }

    /// The key in base64.
    public var base64: Secret {
        Secret(symmetricKey.withUnsafeBytes { Data($0).base64EncodedString() })
    }
}

extension StoreKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same placeholder.
    public var description: String {
        "‹store key›"
    }

    /// Always the same placeholder.
    public var debugDescription: String {
        description
    }

    /// A mirror without children, so that `dump` finds nothing to print.
    public var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>())
    }
}
