extension InMemoryEngine {
    package func name(ofOrg orgID: OrgID) -> OrgName? {
        shelf.table.name(ofOrg: orgID)
    }

    package func namesWithoutRecord() -> [OrgID: OrgName] {
        shelf.table.namesWithoutRecord
    }

    package func orgs(named name: OrgName) -> [OrgID] {
        shelf.table.orgs(named: name)
    }

    package func setNames(_ names: [OrgID: OrgName?]) {
        broadcast.send(shelf.table.setNames(names))
    }
}
