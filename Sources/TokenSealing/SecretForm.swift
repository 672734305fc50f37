package import FoundationEssentials
package import WebexTokens

/// How the secrets of an open store stand in its rows.
package enum SecretForm: Sendable {
    /// As they are.
    case plain
    /// Sealed.
    case sealed(Seal)
    /// Sealed, and the process that has the store open needs to know only that they are there.
    case withheld(salt: Data)

    /// What tells one form from another, as the file has it: `nil` is plain.
    package var salt: Data? {
        switch self {
        case .plain: nil
        case .sealed(let seal): seal.salt
        case .withheld(let salt): salt
        }
    }

    /// Decides how secrets are read and written, from what the store keeps about its seal and from the key that is
    /// given.
    ///
    /// - Parameters:
    ///   - record: What the store keeps about its seal; `nil` if its secrets are plain.
    ///   - key: The key, if there is one.
    ///   - needsTokens: Whether the tokens themselves are wanted, and not only what is known about them.
    ///   - store: The store, for the error.
    /// - Throws: `TokenStorageError.sealed(_:_:)` if key and record do not fit together, and
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

    /// What goes into the row.
    ///
    /// - Throws: `SealProblem.keyMissing` as a ``SealFailure`` if there is no key.
    package func stored(_ secret: Secret, at place: SecretPlace) throws -> String {
        switch self {
        case .plain: secret.storageForm()
        case .sealed(let seal): try seal.sealed(secret, at: place)
        case .withheld: throw SealFailure(problem: .keyMissing)
        }
    }

    /// What a row's text stands for; `nil` if its seal is broken.
    package func secret(_ text: String, at place: SecretPlace) -> Secret? {
        switch self {
        case .plain: Secret(storageForm: text)
        case .sealed(let seal): seal.opened(text, at: place)
        case .withheld: Seal.isEmpty(text) ? Secret("") : .withheld
        }
    }
}

/// A `SealProblem` on its way to where the store's name is known.
package struct SealFailure: Error {
    package let problem: SealProblem

    package init(problem: SealProblem) {
        self.problem = problem
    }
}
