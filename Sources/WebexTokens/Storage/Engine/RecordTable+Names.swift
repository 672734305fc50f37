extension RecordTable {
    /// Returns an organization's name, registered or not.
    package func name(ofOrg orgID: OrgID) -> OrgName? {
        records[.org(orgID)].map(\.name) ?? namesWithoutRecord[orgID]
    }

    /// Returns the organizations with a name, ignoring case, in order.
    package func orgs(named name: OrgName) -> [OrgID] {
        let wanted = name.folded
        let registered = records.compactMap { subject, record in
            record.name?.folded == wanted ? subject.orgID : nil
        }
        let others = namesWithoutRecord.compactMap { $0.value.folded == wanted ? $0.key : nil }
        return (registered + others).sorted()
    }

    /// Sets or removes names.
    ///
    /// - Returns: The organizations whose name has changed.
    package mutating func setNames(_ names: [OrgID: OrgName?]) -> [OrgID] {
        let changed = names.filter { name(ofOrg: $0.key) != $0.value }
        for (orgID, name) in changed { setName(name, forOrg: orgID) }
        return changed.keys.sorted()
    }
}
