/// The names of organizations, which outlive their tokens.
///
/// An organization may have a name before it is registered; removing it and registering it again do not change the
/// name. A record shows its organization's name as ``TokenRecord/name``.
package protocol OrgNaming: Sendable {
    /// Returns an organization's name, registered or not.
    func name(ofOrg orgID: OrgID) async throws(TokenStorageError) -> OrgName?

    /// Returns the names of the organizations without a record.
    func namesWithoutRecord() async throws(TokenStorageError) -> [OrgID: OrgName]

    /// Returns the organizations with a name, ignoring case, in order; it reads every name.
    func orgs(named name: OrgName) async throws(TokenStorageError) -> [OrgID]

    /// Sets or removes (`nil`) names of organizations, all in one step; each one that changes is reported as a change.
    func setNames(_ names: [OrgID: OrgName?]) async throws(TokenStorageError)
}

extension ChangeBroadcast {
    /// Beyond this number it is cheaper to read all records once than each of them.
    private static let mostSubjects = 1_000

    /// Reports changes of several organizations.
    package func send(_ orgs: [OrgID]) {
        guard orgs.count <= Self.mostSubjects else { return send(nil) }
        for orgID in orgs { send(.org(orgID)) }
    }
}
