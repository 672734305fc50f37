package import FoundationEssentials
package import WebexTokens

/// The form of the secrets in the rows of an open store.
package enum SecretForm: Sendable {
    /// Plain text.
    case plain
    /// Sealed with this key.
    case sealed(Seal)
    /// Sealed, and opened without a key, which shows only that there are secrets.
    case withheld(salt: Data)

    /// The salt in the file; `nil` for plain text.
    package var salt: Data? {
        switch self {
        case .plain: nil
        case .sealed(let seal): seal.salt
        case .withheld(let salt): salt
        }
    }

    /// Determines how secrets are read and written, from the store's record of its seal and the given key.
    ///
    /// - Parameters:
    ///   - record: The record of the seal; `nil` if secrets are plain text.
    ///   - key: The key, if there is one.
    ///   - needsTokens: Whether to read the tokens themselves, not only the facts about them.
    ///   - store: The store, for the error.
    /// - Throws: `TokenStorageError.sealed(_:_:)` if key and record do not match, and
    ///   `TokenStorageError.newerVersion(_:version:)`.
    package init(
        of record: SealRecord?,
        key: StoreKey?,
        needsTokens: Bool,
        in store: StoreName
    ) throws(TokenStorageError) {
        switch (record, key) {
        case (.none, .none): self = .plain
        case (.none, .some): throw .sealed(store, .notSealed)
        case (.some(let record), .none):
            guard !needsTokens else { throw .sealed(store, .keyMissing) }
            self = .withheld(salt: record.salt)
        case (.some(let record), .some(let key)): self = .sealed(try record.seal(with: key, in: store))
        }
    }

    /// The text for a row.
    ///
    /// - Throws: `SealProblem.keyMissing` as a ``SealFailure`` if there is no key.
    package func stored(_ secret: Secret, at place: SecretPlace) throws -> String {
        switch self {
        case .plain: secret.storageForm()
        case .sealed(let seal): try seal.sealed(secret, at: place)
        case .withheld: throw SealFailure(problem: .keyMissing)
        }
    }

    /// The secret of a row's text; `nil` if its seal is broken.
    package func secret(_ text: String, at place: SecretPlace) -> Secret? {
        switch self {
        case .plain: Secret(storageForm: text)
        case .sealed(let seal): seal.opened(text, at: place)
        case .withheld: Seal.isEmpty(text) ? Secret("") : .withheld
        }
    }
}

/// A `SealProblem`, thrown to where the store's name is known.
package struct SealFailure: Error {
    package let problem: SealProblem

    package init(problem: SealProblem) {
        self.problem = problem
    }
}
