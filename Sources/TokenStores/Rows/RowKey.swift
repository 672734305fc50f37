import GRDB
import TokenSealing
import WebexTokens

/// The key of a subject's rows in every table.
struct RowKey {
    let issuer: String
    let clientID: String
    let orgID: String

    /// The condition that finds the rows, for ``arguments``.
    static let condition = "issuer = :issuer AND client_id = :client_id AND org_id = :org_id"

    var values: [String: (any DatabaseValueConvertible)?] {
        ["issuer": issuer, "client_id": clientID, "org_id": orgID]
    }

    var arguments: StatementArguments {
        StatementArguments(values)
    }

    /// The place of a secret of the subject.
    func place(of column: SecretPlace.Column) -> SecretPlace {
        SecretPlace(column: column, issuer: issuer, clientID: clientID, orgID: orgID)
    }
}

extension CredentialScope {
    /// The organization ID of the Integration's rows.
    private static let integrationOrgID = ""

    func key(for subject: TokenSubject) throws(TokenStorageError) -> RowKey {
        let orgID = subject.orgID?.rawValue
        guard orgID != Self.integrationOrgID else { throw .custom("an organization ID is empty") }
        return RowKey(
            issuer: issuer,
            clientID: clientID(for: subject),
            orgID: orgID ?? Self.integrationOrgID
        )
    }

    /// The condition that finds this scope's rows and no others, for ``arguments``.
    static let condition = """
        issuer = :issuer AND ((client_id = :integration AND org_id = '') \
        OR (client_id = :service_app AND org_id <> ''))
        """

    var values: [String: (any DatabaseValueConvertible)?] {
        ["issuer": issuer, "integration": integrationClientID, "service_app": serviceAppClientID]
    }

    /// The subject of a row, within this scope.
    func subject(ofRow row: Row) -> TokenSubject {
        let orgID = row.text("org_id") ?? Self.integrationOrgID
        return orgID == Self.integrationOrgID ? .integration : .org(OrgID(normalized: orgID))
    }
}
