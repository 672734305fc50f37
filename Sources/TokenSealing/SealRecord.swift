package import FoundationEssentials
package import WebexTokens

/// A store's record of its seal; it contains nothing secret.
package struct SealRecord: Hashable, Sendable {
    package let format: Int64
    package let salt: Data
    package let fingerprint: Data
    package let keyCheck: Data

    /// Takes a record as the store has it.
    package init(format: Int64, salt: Data, fingerprint: Data, keyCheck: Data) {
        self.format = format
        self.salt = salt
        self.fingerprint = fingerprint
        self.keyCheck = keyCheck
    }

    /// The record of a seal that was made with a key.
    package init(of seal: Seal, with key: StoreKey) throws {
        self.init(
            format: Seal.format,
            salt: seal.salt,
            fingerprint: Seal.fingerprint(of: key),
            keyCheck: try seal.keyCheck()
        )
    }

    /// The seal that a key makes of this record.
    ///
    /// - Throws: `SealProblem.keyWrong`, `SealProblem.recordBroken`, or
    ///   `TokenStorageError.newerVersion(_:version:)`.
    package func seal(with key: StoreKey, in store: StoreName) throws(TokenStorageError) -> Seal {
        guard format <= Seal.format else { throw .newerVersion(store, version: "seal format \(format)") }
        let seal = Seal(key, salt: salt)
        guard seal.accepts(keyCheck: keyCheck) else {
            let isOurs = Seal.fingerprint(of: key) == fingerprint
            throw .sealed(store, isOurs ? .recordBroken : .keyWrong)
        }
        return seal
    }
}
