package import WebexTokens

extension SQLiteEngine {
    package func name(ofOrg orgID: OrgID) async throws(TokenStorageError) -> OrgName? {
        try await connection.read { [scope] db in
            try OrgNameRows(db: db, scope: scope).name(of: orgID)
        }
    }

    package func namesWithoutRecord() async throws(TokenStorageError) -> [OrgID: OrgName] {
        try await connection.read { [scope] db in
            try OrgNameRows(db: db, scope: scope).withoutRecord()
        }
    }

    package func orgs(named name: OrgName) async throws(TokenStorageError) -> [OrgID] {
        try await connection.read { [scope] db in
            try OrgNameRows(db: db, scope: scope).orgs(named: name)
        }
    }

    package func setNames(_ names: [OrgID: OrgName?]) async throws(TokenStorageError) {
        let changed = try await connection.write { [scope] db in
            try OrgNameRows(db: db, scope: scope).set(names)
        }
        broadcast.send(changed)
    }
}
