import ArgumentParser
import WebexAuth

/// An organization that is to be registered.
struct NewOrgArgument: ParsableArguments {
    @Argument(help: "The organization's id: a UUID, or any base64 form of it.")
    var org: String
    @Flag(help: "Take the id even if it is no UUID.")
    var force = false

    /// The id; every real organization's is a UUID, so anything else is most likely a slip.
    func orgID() throws -> OrgID {
        let orgID = OrgID(org)
        guard orgID.isUUID || (force && !orgID.rawValue.isEmpty) else {
            throw CommandFailure(
                .badInput,
                "'\(RegisteredOrg.shown(org))' is no organization id; use --force if it is meant."
            )
        }
        return orgID
    }
}

/// An organization that is registered.
struct RegisteredOrgArgument: ParsableArguments {
    @Argument(help: "The organization: its id in any form, the beginning of its id, or its name.")
    var org: String
}

/// Finds the organization that a person means.
enum RegisteredOrg {
    /// Characters; fewer are no beginning of an id, but a slip.
    private static let shortestPrefix = 4

    /// The registered organization with this id in any form, this name, or an id that begins so.
    ///
    /// - Throws: ``CommandFailure`` if it is none or more than one.
    static func named(
        _ text: String,
        among records: [TokenSubject: TokenRecord]
    ) throws(CommandFailure) -> OrgID {
        let orgID = OrgID(text)
        if records[.org(orgID)] != nil { return orgID }
        let wanted = text.lowercased()
        let orgs = records.compactMap { subject, record in
            subject.orgID.map { (id: $0, name: record.alias) }
        }
        let named = orgs.filter { $0.name?.lowercased() == wanted }
        let beginning =
            wanted.count >= shortestPrefix
            ? orgs.filter { $0.id.rawValue.lowercased().hasPrefix(wanted) }
            : []
        let found = (named.isEmpty ? beginning : named).map(\.id).sorted()
        if let only = found.first, found.count == 1 { return only }
        let isNone = found.isEmpty
        throw CommandFailure(
            .refused,
            sentences: [
                isNone
                    ? "Organization '\(shown(text))' is not registered"
                    : "'\(shown(text))' means more than one: \(found.prefix(3).map(\.rawValue).joined(separator: ", "))"
                        + (found.count > 3 ? " and \(found.count - 3) more" : ""),
                isNone && orgID.isUUID
                    ? "Register it with 'byova orgs add \(orgID)'" : "'byova orgs list' names them all",
            ]
        )
    }

    /// What was typed, as far as it can be a name.
    static func shown(_ text: String) -> String {
        String(text.prefix(80))
    }
}
