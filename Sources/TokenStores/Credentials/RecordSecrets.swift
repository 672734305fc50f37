import GRDB
import TokenSealing
import WebexTokens

/// The secrets of one record.
struct RecordSecrets {
    var accessToken: Secret
    var refreshToken: Secret?

    /// Nothing that can be used.
    static let none = RecordSecrets(accessToken: Secret(""), refreshToken: nil)
}

extension SecretForm {
    /// Reads the secrets of a record's row.
    ///
    /// - Throws: ``SealFailure`` that names the column whose seal is broken.
    func secrets(ofRow row: Row, _ key: RowKey, of subject: TokenSubject) throws -> RecordSecrets {
        func read(_ column: SecretPlace.Column, _ text: String) throws -> Secret {
            guard let secret = secret(text, at: key.place(of: column)) else {
                throw SealFailure(problem: .broken(subject, column: column.name))
            }
            return secret
        }
        let refreshToken = row.text(SecretPlace.Column.refreshToken.name)
        return RecordSecrets(
            accessToken: try read(.accessToken, row.text(SecretPlace.Column.accessToken.name) ?? ""),
            refreshToken: try refreshToken.map { try read(.refreshToken, $0) }
        )
    }

    /// The values of a record's secret columns.
    func storedSecrets(
        of tokens: OAuthTokens,
        _ key: RowKey
    ) throws -> [String: (any DatabaseValueConvertible)?] {
        func write(_ column: SecretPlace.Column, _ secret: Secret) throws -> String {
            try stored(secret, at: key.place(of: column))
        }
        let refreshToken = try tokens.refreshToken.map { try write(.refreshToken, $0) }
        return [
            SecretPlace.Column.accessToken.name: try write(.accessToken, tokens.accessToken),
            SecretPlace.Column.refreshToken.name: refreshToken,
        ]
    }
}
