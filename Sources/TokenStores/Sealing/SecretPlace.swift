import FoundationEssentials

/// Where a secret stands in a store; its seal holds nowhere else.
struct SecretPlace {
    let column: Column
    let key: RowKey

    /// The columns that hold secrets.
    enum Column: String, CaseIterable {
        case accessToken = "credential.access_token"
        case refreshToken = "credential.refresh_token"
        case pendingRefreshToken = "pending_registration.refresh_token"

        /// The table's name.
        var table: String {
            String(rawValue.prefix { $0 != "." })
        }

        /// The column's name in its table.
        var name: String {
            String(rawValue.drop { $0 != "." }.dropFirst())
        }
    }

    /// The place in bytes; each part goes behind its length, so that no two places have the same ones.
    var authenticatedData: Data {
        let parts = [
            "byova store", String(Seal.format), column.rawValue, key.issuer, key.clientID, key.orgID,
        ]
        return parts.reduce(into: Data()) { data, part in
            withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: part.utf8)
        }
    }
}
