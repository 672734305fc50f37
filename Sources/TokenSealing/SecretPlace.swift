import FoundationEssentials

/// The place of a secret in a store; its seal is valid nowhere else.
package struct SecretPlace: Hashable, Sendable {
    private let column: Column
    private let issuer: String
    private let clientID: String
    private let orgID: String

    /// Names a place.
    ///
    /// - Parameters:
    ///   - column: The secret of the record.
    ///   - issuer: The origin of the token URL.
    ///   - clientID: The client ID under which the record is stored.
    ///   - orgID: The organization ID; empty for the Integration.
    package init(column: Column, issuer: String, clientID: String, orgID: String) {
        self.column = column
        self.issuer = issuer
        self.clientID = clientID
        self.orgID = orgID
    }

    /// The columns that hold secrets, by the names that are part of every seal.
    package enum Column: String, CaseIterable, Sendable {
        case accessToken = "credential.access_token"
        case refreshToken = "credential.refresh_token"
        case pendingRefreshToken = "pending_registration.refresh_token"

        /// The table's name.
        package var table: String {
            String(rawValue.prefix { $0 != "." })
        }

        /// The column's name in its table.
        package var name: String {
            String(rawValue.drop { $0 != "." }.dropFirst())
        }
    }

    /// The place in bytes; each part follows its length, so that no two places have the same bytes.
    var authenticatedData: Data {
        let parts = ["byova store", String(Seal.format), column.rawValue, issuer, clientID, orgID]
        return parts.reduce(into: Data()) { data, part in
            withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: part.utf8)
        }
    }
}
