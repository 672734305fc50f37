import WebexTokens

extension ObservedStorage {
    func name(ofOrg orgID: OrgID) async throws(TokenStorageError) -> OrgName? {
        try await base.name(ofOrg: orgID)
    }

    func namesWithoutRecord() async throws(TokenStorageError) -> [OrgID: OrgName] {
        try await base.namesWithoutRecord()
    }

    func orgs(named name: OrgName) async throws(TokenStorageError) -> [OrgID] {
        try await base.orgs(named: name)
    }

    func setNames(_ names: [OrgID: OrgName?]) async throws(TokenStorageError) {
        try await base.setNames(names)
    }
}
