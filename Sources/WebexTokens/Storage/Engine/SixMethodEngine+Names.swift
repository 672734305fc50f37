/// The custom storage has no names: they stay in the memory of this process.
extension SixMethodEngine {
    package func name(ofOrg orgID: OrgID) -> OrgName? {
        table.name(ofOrg: orgID)
    }

    package func namesWithoutRecord() -> [OrgID: OrgName] {
        table.namesWithoutRecord
    }

    package func orgs(named name: OrgName) -> [OrgID] {
        table.orgs(named: name)
    }

    package func setNames(_ names: [OrgID: OrgName?]) {
        broadcast.send(table.setNames(names))
    }
}
