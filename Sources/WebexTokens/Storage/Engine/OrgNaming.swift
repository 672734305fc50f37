/// The names of organizations, which outlive their tokens.
///
/// An organization may have a name before it is registered; removing it and registering it again leave the name as it
/// is. A record shows its organization's name as ``TokenRecord/name``.
package protocol OrgNaming: Sendable {
    /// Returns an organization's name, registered or not.
    func name(ofOrg orgID: OrgID) async throws(TokenStorageError) -> OrgName?

    /// Returns the names of the organizations of which there is no record.
    func namesWithoutRecord() async throws(TokenStorageError) -> [OrgID: OrgName]

    /// Returns the organizations that have a name, in any case of its letters, in order; it looks at every name.
    func orgs(named name: OrgName) async throws(TokenStorageError) -> [OrgID]

    /// Gives organizations names, or takes them away (`nil`), all in one step; each that changes is told as a change.
    func setNames(_ names: [OrgID: OrgName?]) async throws(TokenStorageError)
}

extension ChangeBroadcast {
    /// Beyond so many it is cheaper to read everything once than each of them.
    private static let mostSubjects = 1_000

    /// Tells of several organizations.
    package func send(_ orgs: [OrgID]) {
        guard orgs.count <= Self.mostSubjects else { return send(nil) }
        for orgID in orgs { send(.org(orgID)) }
    }
}
