import FoundationEssentials

/// The claims that the sandbox reads from the text of a token.
struct TokenClaims: Hashable, Sendable {
    enum Kind: UInt8, Hashable, Sendable { case access, refresh }

    let kind: Kind
    let client: ClientKind
    let organization: UUID
    /// The authorization that the token belongs to; revoking it invalidates the token.
    let authorization: UInt16
    let scopes: Scopes
    /// Whole seconds since 1970; the token is dead from then on.
    let expiresAt: Int
    /// A unique number of 48 bits.
    let serial: UInt64

    static let packedLength = 16

    /// All claims but the organization, which the text contains in plain form.
    var packed: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.packedLength)
        func put(_ value: UInt64, width: Int) {
            for byte in (0..<width).reversed() {
                bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(byte * 8)))
            }
        }
        put(UInt64(kind.rawValue << 1 | (client == .serviceApp ? 1 : 0)), width: 1)
        put(UInt64(scopes.rawValue), width: 2)
        put(UInt64(authorization), width: 2)
        put(UInt64(clamping: expiresAt), width: 5)
        put(serial, width: 6)
        return bytes
    }
}

extension TokenClaims {
    init?(packed bytes: some Collection<UInt8>, organization: UUID) {
        var rest = bytes[...]
        func take(_ width: Int) -> UInt64 {
            defer { rest = rest.dropFirst(width) }
            return rest.prefix(width).reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard bytes.count == Self.packedLength else { return nil }
        let flags = UInt8(take(1))
        guard let kind = Kind(rawValue: flags >> 1) else { return nil }
        self.kind = kind
        client = flags & 1 == 1 ? .serviceApp : .integration
        self.organization = organization
        scopes = Scopes(rawValue: UInt16(take(2)))
        authorization = UInt16(take(2))
        expiresAt = Int(take(5))
        serial = take(6)
    }
}
