import FoundationEssentials
import WebexTokens

/// How the secrets of an open store stand in its rows.
enum SecretForm: Sendable {
    /// As they are.
    case plain
    /// Sealed.
    case sealed(Seal)
    /// Sealed, and the process that has the store open needs to know only that they are there.
    case withheld(salt: Data)

    /// What tells one form from another, as the file has it: `nil` is plain.
    var salt: Data? {
        switch self {
        case .plain: nil
        case .sealed(let seal): seal.salt
        case .withheld(let salt): salt
        }
    }

    /// What goes into the row.
    ///
    /// - Throws: ``SealProblem/keyMissing`` as a ``SealFailure`` if there is no key.
    func stored(_ secret: Secret, at place: SecretPlace) throws -> String {
        switch self {
        case .plain: secret.storageForm()
        case .sealed(let seal): try seal.sealed(secret, at: place)
        case .withheld: throw SealFailure(problem: .keyMissing)
        }
    }

    /// What a row's text stands for; `nil` if its seal is broken.
    func secret(_ text: String, at place: SecretPlace) -> Secret? {
        switch self {
        case .plain: Secret(storageForm: text)
        case .sealed(let seal): seal.opened(text, at: place)
        case .withheld: Seal.isEmpty(text) ? Secret("") : .withheld
        }
    }
}

/// A ``SealProblem`` on its way to where the store's path is known.
struct SealFailure: Error {
    let problem: SealProblem
}
