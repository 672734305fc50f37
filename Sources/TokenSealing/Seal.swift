import Crypto
package import FoundationEssentials
package import WebexTokens

/// Seals secrets with AES-256-GCM (NIST SP 800-38D), each bound to its place in the store.
///
/// Each store derives its own key from the user's (HKDF, RFC 5869) with a random salt, and a new one each time it is
/// sealed. Nonces are 96 random bits, so one salt is good for 2³² seals (section 8.3 there); at two seals a refresh and
/// 300 refreshes a second without a break that is 82 days, and a new salt, from changing the key, starts again.
package struct Seal: Sendable {
    /// The first and only format of sealed values.
    package static let format: Int64 = 1

    /// The salt, which tells this seal from any other; it is not secret.
    package let salt: Data
    private let key: SymmetricKey

    package init(_ storeKey: StoreKey, salt: Data) {
        self.salt = salt
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: storeKey.symmetricKey,
            salt: salt,
            info: Data("byova store secrets".utf8),
            outputByteCount: 32
        )
    }

    /// Creates a seal with a new salt.
    package static func fresh(_ storeKey: StoreKey) -> Seal {
        Seal(storeKey, salt: SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) })
    }

    /// Seals a secret for one place: nonce, ciphertext and tag, in base64.
    package func sealed(_ secret: Secret, at place: SecretPlace) throws -> String {
        try sealed(Data(secret.storageForm().utf8), authenticating: place.authenticatedData)
            .base64EncodedString()
    }

    /// Decrypts a secret of one place.
    ///
    /// - Returns: `nil` if the seal is broken.
    package func opened(_ text: String, at place: SecretPlace) -> Secret? {
        guard let combined = Data(base64Encoded: text),
            let bytes = opened(combined, authenticating: place.authenticatedData)
        else { return nil }
        return Secret(storageForm: String(decoding: bytes, as: UTF8.self))
    }

    /// Whether a sealed secret is empty, which is visible without the key.
    package static func isEmpty(_ text: String) -> Bool {
        Data(base64Encoded: text)?.count == nonceAndTagSize
    }

    private static let nonceAndTagSize = 12 + 16

    private func sealed(_ bytes: Data, authenticating data: Data) throws -> Data {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: data)
        // Only a nonce of another length than the default one has no combined form.
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return combined
    }

    private func opened(_ combined: Data, authenticating data: Data) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: combined) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: data)
    }
}

extension Seal {
    private static let checkData = Data("byova store key check".utf8)

    /// A sealed constant, to check later whether a key is the right one.
    func keyCheck() throws -> Data {
        try sealed(Self.checkData, authenticating: Self.checkData)
    }

    /// Whether a key check was made with this seal.
    func accepts(keyCheck: Data) -> Bool {
        opened(keyCheck, authenticating: Self.checkData) == Self.checkData
    }

    /// Eight bytes that tell keys apart without revealing them, to distinguish a wrong key from a damaged check.
    static func fingerprint(of storeKey: StoreKey) -> Data {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: storeKey.symmetricKey,
            info: Data("byova store key fingerprint".utf8),
            outputByteCount: 8
        )
        .withUnsafeBytes { Data($0) }
    }
}
