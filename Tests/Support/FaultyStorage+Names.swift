package import WebexTokens

extension FaultyStorage {
    package func name(ofOrg orgID: OrgID) async -> OrgName? {
        await base.name(ofOrg: orgID)
    }

    package func namesWithoutRecord() async -> [OrgID: OrgName] {
        await base.namesWithoutRecord()
    }

    package func orgs(named name: OrgName) async -> [OrgID] {
        await base.orgs(named: name)
    }

    package func setNames(_ names: [OrgID: OrgName?]) async throws(TokenStorageError) {
        try check(\.annotation)
        await base.setNames(names)
    }
}
